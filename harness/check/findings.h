#ifndef HARNESS_CHECK_FINDINGS_H_
#define HARNESS_CHECK_FINDINGS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/check/finding.h"
#include "harness/json/difference.h"
#include "harness/probe/evidence.h"

namespace assay::check {

// Fills in one finding, field by field: findings.Add("…").Stream(id).At(read, line).Expected("…").
class FindingBuilder {
 public:
  explicit FindingBuilder(Finding& finding) : finding_(finding) {}

  FindingBuilder& Stream(const protocol::StreamId& id) { return Set(finding_.stream, ToString(id)); }
  FindingBuilder& Pointer(std::string pointer) { return Set(finding_.pointer, std::move(pointer)); }
  // Where it was seen: "read-1", or "read-1 line 4711" with a line of stdout.
  FindingBuilder& At(const probe::Evidence& said, std::uint64_t line = 0);
  // In a file of the user's: "expected_records.jsonl:3", or the file as a whole.
  FindingBuilder& AtFile(const std::string& file, std::uint64_t line = 0);
  // In plain words; "" is kNothing.
  FindingBuilder& Expected(std::string words);
  FindingBuilder& Actual(std::string words);
  // A value of a record, state or config as JSON text, shown only where values may be; "" is kNothing.
  FindingBuilder& ExpectedValue(std::string json_text);
  FindingBuilder& ActualValue(std::string json_text);
  FindingBuilder& Key(std::string json_text);
  FindingBuilder& Partition(std::string json_text);
  FindingBuilder& Cursor(std::string json_text);
  FindingBuilder& Changes(const std::vector<json::Difference>& differences);
  // A finding that warns but does not fail its check by itself.
  FindingBuilder& Advisory();
  // How many violations this finding stands for, itself included.
  FindingBuilder& Count(std::uint64_t count);

 private:
  friend class Findings;
  FindingBuilder& Set(std::string& field, std::string value) {
    field = std::move(value);
    return *this;
  }

  Finding& finding_;
};

// What a check has to say: violations (all counted, the first kMostFindings kept), remarks, or why it cannot
// judge.
class Findings {
 public:
  // `message` is one sentence without values of records or configs.
  FindingBuilder Add(std::string message);
  // Worth saying, though it violates nothing.
  void Note(std::string remark) { notes_.push_back(std::move(remark)); }
  // The check does not apply.
  void Skip(std::string reason) { skip_reason_ = std::move(reason); }

  bool empty() const { return findings_.empty(); }
  std::uint64_t total() const;
  bool OnlyAdvisory() const;
  // The kept findings; what was beyond the limit is counted in total().
  std::vector<Finding> Kept() const;
  const std::vector<std::string>& notes() const { return notes_; }
  const std::optional<std::string>& skip_reason() const { return skip_reason_; }

 private:
  std::vector<Finding> findings_;  // one beyond kMostFindings takes what is dropped
  std::uint64_t dropped_ = 0;      // violations beyond the limit
  bool dropped_is_advisory_ = true;
  std::vector<std::string> notes_;
  std::optional<std::string> skip_reason_;
};

}  // namespace assay::check

#endif  // HARNESS_CHECK_FINDINGS_H_
