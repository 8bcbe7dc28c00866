#include "harness/app/known_failures.h"

#include <sstream>
#include <string>
#include <utility>

#include "harness/base/files.h"
#include "harness/config/config.h"

namespace assay::app {
namespace {

check::KnownFailure Known(const config::KnownFailure& entry) {
  check::KnownFailure known;
  known.id = entry.id;
  if (entry.input) known.input = static_cast<int>(*entry.input);
  known.stream = entry.stream;
  known.message = entry.message;
  known.reason = entry.reason;
  known.location = entry.location;
  return known;
}

// A text as YAML: every JSON string is one.
std::string Quoted(const std::string& text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

// The comments and empty lines that a file begins with.
std::string LeadingComments(const std::string& text) {
  std::string comments;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line) && (line.empty() || line.starts_with('#'));)
    comments += line + "\n";
  return comments;
}

}  // namespace

std::filesystem::path KnownFailuresFile(const config::RunConfig& config, const std::filesystem::path& named) {
  if (!named.empty()) return named;
  const auto& path = config.assay.known_failures.path;
  return path ? config.Resolve(*path) : std::filesystem::path();
}

Result<std::vector<check::KnownFailure>, Errors> LoadKnownFailures(const config::RunConfig& config,
                                                                   const std::filesystem::path& named,
                                                                   bool may_be_missing,
                                                                   plan::InputFiles& files) {
  std::vector<config::KnownFailure> entries = config.assay.known_failures.list;
  const std::filesystem::path file = KnownFailuresFile(config, named);
  if (!file.empty()) {
    plan::InputFiles disk;
    plan::InputFiles& source = named.empty() ? files : disk;
    if (may_be_missing && !source.Exists(file)) return std::vector<check::KnownFailure>();
    const Result<std::string> text = source.Text(file);
    if (!text.ok()) return Errors{text.error()};
    auto parsed = config::ParseKnownFailures(*text, file.string());
    if (!parsed.ok()) return parsed.error();
    entries = *std::move(parsed);
  }
  std::vector<check::KnownFailure> known;
  for (const config::KnownFailure& entry : entries) known.push_back(Known(entry));
  return known;
}

Status WriteKnownFailures(const std::filesystem::path& file,
                          const std::vector<check::KnownFailure>& entries) {
  const Result<std::string> before = ReadFile(file);
  std::string text = before.ok() ? LeadingComments(*before) : "";
  for (const check::KnownFailure& known : entries) {
    text += "- id: " + known.id + "\n";
    if (known.input) text += "  input: " + std::to_string(*known.input) + "\n";
    if (known.stream) text += "  stream: " + Quoted(*known.stream) + "\n";
    text += "  message: " + Quoted(known.message) + "\n";
    text += "  reason: " + Quoted(known.reason) + "\n";
  }
  if (entries.empty()) text += "[]\n";
  return WriteFileAtomically(file, text);
}

}  // namespace assay::app
