// A file that a record refers to is there when the record comes.
#include "harness/probe/staged_file_evidence.h"
#include "suites/basic_read/case.h"
#include "suites/basic_read/checks.h"

namespace assay::suites {
namespace {

using FaultKind = probe::StagedFileFault::Kind;

// What is wrong, where in the reference, and what it should be.
struct FaultWords {
  const char* message;
  const char* pointer;
  const char* expected;
};

FaultWords FaultWordsOf(FaultKind kind) {
  constexpr const char* kUrl = "/file_reference/staging_file_url";
  constexpr const char* kPath = "/file_reference/source_file_relative_path";
  constexpr const char* kSize = "/file_reference/file_size_bytes";
  switch (kind) {
    case FaultKind::kNoUrl:
      return {"a file reference does not say where the file is", kUrl,
              "the absolute path of the staged file"};
    case FaultKind::kNoPath:
      return {"a file reference does not say which file of the source it is", kPath,
              "its path in the source"};
    case FaultKind::kNoSize:
      return {"a file reference does not say how large the file is", kSize, "its size in bytes"};
    case FaultKind::kLeavesFolder:
      return {"a file reference leads out of the staging folder", kUrl,
              "an absolute path within AIRBYTE_STAGING_DIRECTORY, without \"..\""};
    case FaultKind::kLeavesSource:
      return {"a file reference leads out of the source", kPath, "a path without \"..\""};
    case FaultKind::kMissing:
      return {"the file that a record refers to is not there", kUrl,
              "a regular file, complete before its record"};
    case FaultKind::kOtherSize:
      return {"the file that a record refers to has another size", kSize, "the size of the staged file"};
    case FaultKind::kSameUrl:
      return {"two files of the source are staged at one place", kUrl, "a place of its own for each file"};
    case FaultKind::kSamePath:
      return {"two records of a stream refer to one file of the source", kPath, "one record for each file"};
  }
  return {"", "", ""};
}

void FileReferencesAreStaged(const BasicReadCase& seen, check::Findings& findings) {
  const auto& files = seen.run->measured.Get<probe::StagedFileEvidence>();
  if (files.references == 0) return findings.Skip("no record refers to a file (file_reference)");
  if (!files.has_folder) {
    return findings.Skip(
        "the files are only there while a read is executed whose catalog has is_file_based streams or "
        "include_files");
  }
  for (const auto& [fault, line] : files.faults.kept) {
    const FaultWords words = FaultWordsOf(fault.kind);
    auto finding = findings.Add(words.message)
                       .Stream(fault.stream)
                       .Pointer(words.pointer)
                       .At(*seen.run, line)
                       .Expected(words.expected + (fault.found.empty() ? "" : ", " + fault.found));
    if (!fault.value.empty()) finding.ActualValue(fault.value);
  }
  const std::uint64_t unlisted = files.faults.total - files.faults.kept.size();
  if (unlisted > 0) findings.Add("more file references are wrong").At(*seen.run).Count(unlisted);
}

}  // namespace

const check::Check kBasicReadFileReferencesAreStaged = {
    .id = "basic_read.file_references_are_staged",
    .level = check::Level::kRecommended,
    .rule =
        "the file of every file_reference stands within AIRBYTE_STAGING_DIRECTORY when its record comes, "
        "with the size "
        "that is told, under a name of its own",
    .cat = "",
    .why =
        "The platform fetches the file as soon as the record comes. A file that is not there, is cut or "
        "stands where "
        "another one was before never reaches the destination, or reaches it under a wrong name.",
    .passes = R"({"type":"RECORD","record":{"stream":"files","data":{"id":1},"emitted_at":1,"file_reference":
  {"staging_file_url":"/staging/a/b.pdf","source_file_relative_path":"a/b.pdf","file_size_bytes":1024}}}
/staging/a/b.pdf has 1024 bytes)",
    .fails = R"({"type":"RECORD","record":{"stream":"files","data":{"id":1},"emitted_at":1,"file_reference":
  {"staging_file_url":"/staging/a/b.pdf","source_file_relative_path":"a/b.pdf","file_size_bytes":1024}}}
/staging/a/b.pdf is not there yet)",
    .needs = {check::Need::kRead, check::Need::kRecords},
    .measures = {&probe::kStagedFiles},
    .judge = FileReferencesAreStaged,
};

}  // namespace assay::suites
