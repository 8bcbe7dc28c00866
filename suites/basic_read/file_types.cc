// A connector that reads files is tried on every kind of file that it claims to read.
#include <algorithm>
#include <array>
#include <cctype>
#include <set>
#include <string>
#include <string_view>

#include "harness/probe/file_evidence.h"
#include "suites/basic_read/case.h"
#include "suites/basic_read/checks.h"

namespace assay::suites {
namespace {

constexpr std::array<std::string_view, 4> kStructured = {".avro", ".csv", ".jsonl", ".parquet"};
constexpr std::array<std::string_view, 6> kUnstructured = {".pdf", ".doc", ".docx", ".ppt", ".pptx", ".md"};

std::string Lower(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

void FileTypes(const BasicReadCase& seen, check::Findings& findings) {
  std::set<std::string, std::less<>> unsupported;
  for (const std::string& extension : seen.unsupported_file_types) unsupported.insert(Lower(extension));
  const auto is_missing = [&](std::string_view type) {
    return !unsupported.contains(type) && !seen.file_extensions.contains(std::string(type));
  };
  for (const std::string_view type : kStructured) {
    if (!is_missing(type)) continue;
    findings.Add("no record comes from a file of this type, which is not declared in unsupported_types")
        .Expected("a record from a " + std::string(type) + " file");
  }
  std::string wanted;
  for (const std::string_view type : kUnstructured) {
    if (unsupported.contains(type)) continue;
    if (seen.file_extensions.contains(std::string(type))) return;
    wanted += (wanted.empty() ? "" : ", ") + std::string(type);
  }
  if (wanted.empty()) return;
  findings.Add("no record comes from an unstructured file").Expected("a record from one of " + wanted);
}

}  // namespace

const check::Check kBasicReadFileTypes = {
    .id = "basic_read.file_types",
    .level = check::Level::kRequired,
    .rule =
        "the reads of a certified connector for files give records from every structured type of file and "
        "from one unstructured, less unsupported_types",
    .cat = "test_all_supported_file_types_present",
    .why =
        "A parser that no test account has a file for breaks without anybody noticing but the users who "
        "have such files.",
    .passes = R"({"type": "RECORD", "record": {"data": {"_ab_source_file_url": "2024/users.avro", …}, …}}
{"type": "RECORD", "record": {"data": {"_ab_source_file_url": "2024/users.csv", …}, …}}
{"type": "RECORD", "record": {"data": {"_ab_source_file_url": "2024/users.jsonl", …}, …}}
{"type": "RECORD", "record": {"data": {"_ab_source_file_url": "2024/users.parquet", …}, …}}
{"type": "RECORD", "record": {"data": {"_ab_source_file_url": "2024/users.pdf", …}, …}})",
    .fails = R"({"type": "RECORD", "record": {"data": {"_ab_source_file_url": "2024/users.csv", …}, …}}
no record comes from an .avro, .jsonl, .parquet or unstructured file)",
    .needs = {check::Need::kFileTypes},
    .measures = {&probe::kFileTypes},
    .judge = FileTypes,
};

}  // namespace assay::suites
