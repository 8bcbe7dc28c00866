#ifndef HARNESS_CONFIG_CONFIG_H_
#define HARNESS_CONFIG_CONFIG_H_

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/result.h"
#include "harness/config/key.h"
#include "harness/config/model.h"

namespace assay::config {

inline constexpr std::string_view kConfigFileName = "acceptance-test-config.yml";
inline constexpr std::size_t kMostConfigBytes = 4u << 20;

struct ParseOptions {
  // The connector is named outside the file (--command, --image), which then needs no connector_image.
  bool connector_given = false;
};

// Reads acceptance-test-config.yml in CAT's current or legacy form. Errors: ErrorKind::kUser, every mistake
// of the file with its place, in the file's order. What CAT 3.9.9 takes is taken, except keys given twice.
Result<RunConfig, Errors> Parse(std::string_view text, const std::string& file_name,
                                const ParseOptions& options = {});

// The text of a config file. Errors: it cannot be read, or is larger than kMostConfigBytes.
Result<std::string> ReadText(const std::filesystem::path& file);

// Parses a file, or the file kConfigFileName in a folder.
Result<RunConfig, Errors> Load(const std::filesystem::path& file_or_folder, const ParseOptions& options = {});

// A file that holds a list of known failures, as `assay.known_failures` names it. An empty file is an empty
// list.
Result<std::vector<KnownFailure>, Errors> ParseKnownFailures(std::string_view text,
                                                             const std::string& file_name);

// Every key of the file, in the order of the tables, for references and help.
std::vector<KeyInfo> KnownKeys();

}  // namespace assay::config

#endif  // HARNESS_CONFIG_CONFIG_H_
