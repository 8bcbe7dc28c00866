#include "harness/check/findings.h"

#include <algorithm>

namespace assay::check {
namespace {

std::optional<Shown> Value(const std::optional<std::string>& json_text) {
  if (!json_text) return std::nullopt;
  return Shown::Value(*json_text);
}

}  // namespace

FindingBuilder& FindingBuilder::At(const probe::Evidence& said, std::uint64_t line) {
  finding_.seen_at.push_back(line > 0 ? said.id + " line " + std::to_string(line) : said.id);
  return *this;
}

FindingBuilder& FindingBuilder::AtFile(const std::string& file, std::uint64_t line) {
  finding_.seen_at.push_back(line > 0 ? file + ":" + std::to_string(line) : file);
  return *this;
}

FindingBuilder& FindingBuilder::Expected(std::string words) {
  finding_.expected = Shown::Words(std::move(words));
  return *this;
}

FindingBuilder& FindingBuilder::Actual(std::string words) {
  finding_.actual = Shown::Words(std::move(words));
  return *this;
}

FindingBuilder& FindingBuilder::ExpectedValue(std::string json_text) {
  finding_.expected = Shown::Value(std::move(json_text));
  return *this;
}

FindingBuilder& FindingBuilder::ActualValue(std::string json_text) {
  finding_.actual = Shown::Value(std::move(json_text));
  return *this;
}

FindingBuilder& FindingBuilder::Key(std::string json_text) {
  if (!json_text.empty()) finding_.key = Shown::Value(std::move(json_text));
  return *this;
}

FindingBuilder& FindingBuilder::Partition(std::string json_text) {
  if (!json_text.empty()) finding_.partition = Shown::Value(std::move(json_text));
  return *this;
}

FindingBuilder& FindingBuilder::Cursor(std::string json_text) {
  if (!json_text.empty()) finding_.cursor = Shown::Value(std::move(json_text));
  return *this;
}

FindingBuilder& FindingBuilder::Changes(const std::vector<json::Difference>& differences) {
  for (const json::Difference& difference : differences) {
    finding_.changes.push_back({difference.pointer, Value(difference.expected), Value(difference.actual)});
  }
  return *this;
}

FindingBuilder& FindingBuilder::Advisory() {
  finding_.advisory = true;
  return *this;
}

FindingBuilder& FindingBuilder::Count(std::uint64_t count) {
  finding_.count = count;
  return *this;
}

FindingBuilder Findings::Add(std::string message) {
  if (findings_.size() > kMostFindings) {
    // The spare place is taken: count what stood there and use it again.
    dropped_ += findings_.back().count;
    dropped_is_advisory_ = dropped_is_advisory_ && findings_.back().advisory;
    findings_.pop_back();
  }
  findings_.push_back({.message = std::move(message)});
  return FindingBuilder(findings_.back());
}

std::uint64_t Findings::total() const {
  std::uint64_t total = dropped_;
  for (const Finding& finding : findings_) total += finding.count;
  return total;
}

bool Findings::OnlyAdvisory() const {
  return dropped_is_advisory_ && std::ranges::all_of(findings_, &Finding::advisory);
}

std::vector<Finding> Findings::Kept() const {
  std::vector<Finding> kept = findings_;
  if (kept.size() > kMostFindings) kept.resize(kMostFindings);
  return kept;
}

}  // namespace assay::check
