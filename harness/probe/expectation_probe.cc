#include "harness/probe/expectation_probe.h"

#include "harness/json/difference.h"
#include "harness/probe/evidence.h"
#include "harness/probe/stream_key.h"

namespace assay::probe {

const Measure kExpectedRecords = {.name = "expected records", .make = MakeProbe<ExpectationProbe>};

ExpectationProbe::ExpectationProbe(Evidence& evidence, const Measures& measures)
    : evidence_(evidence.measured.Make<ExpectationEvidence>()),
      exact_order_(measures.expected && measures.expected->exact_order) {
  if (!measures.expected) return;
  for (const ExpectedRecord& record : measures.expected->records)
    Expect(record, ExpectedOf(record, measures));
  for (auto& [id, expected] : expected_) {
    if (expected.is_configured) by_stream_.TryEmplace(evidence.streams[id], &expected);
  }
}

ExpectationProbe::Expected& ExpectationProbe::ExpectedOf(const ExpectedRecord& record,
                                                         const Measures& measures) {
  const protocol::ConfiguredStream* configured = measures.catalog.Find(record.stream);
  const protocol::StreamId id = configured == nullptr ? record.stream : configured->stream.id;
  const auto [it, is_new] = expected_.try_emplace(id);
  Expected& expected = it->second;
  if (!is_new) return expected;
  expected.id = id;
  expected.is_configured = configured != nullptr;
  if (configured != nullptr) expected.key = configured->stream.source_defined_primary_key;
  const auto& fields = measures.expected->volatile_fields;
  if (const auto found = fields.find(id.name); found != fields.end())
    expected.volatile_fields = json::PathSet(found->second);
  return expected;
}

void ExpectationProbe::Expect(const ExpectedRecord& record, Expected& expected) {
  Wanted wanted;
  wanted.record = &record;
  const Result<json::Value> data = decoder_.Decode(record.data);
  if (data.ok()) {
    wanted.whole = json::DigestOf(*data);
    wanted.value =
        expected.volatile_fields.empty() ? wanted.whole : json::DigestOf(*data, expected.volatile_fields);
    wanted.key = Identify(*data, expected);
  }
  expected.by_key[wanted.key].push_back(expected.wanted.size());
  expected.wanted.push_back(std::move(wanted));
}

void ExpectationProbe::OnRecord(Row& row) {
  Expected** const known = by_stream_.Find(row.stream());
  if (known == nullptr) return;
  Expected& expected = **known;
  const json::Value& data = row.data();
  const json::Digest key = Identify(data, expected);
  if (exact_order_ && !expected.key.empty()) CompareOrder(data, row.line(), key, expected);
  const auto found = expected.by_key.find(key);
  if (found == expected.by_key.end()) return;
  for (const std::size_t index : found->second) {
    Wanted& wanted = expected.wanted[index];
    if (wanted.state == Wanted::State::kRead) continue;
    Compare(data, row.line(), wanted, expected);
    // Without a key, each record stands for one that is expected.
    if (expected.key.empty()) return;
  }
}

// What records are told apart by: their key, or all of it that is not volatile.
json::Digest ExpectationProbe::Identify(const json::Value& data, const Expected& expected) {
  if (expected.key.empty()) return json::DigestOf(data, expected.volatile_fields);
  parts_.Find(data, expected.key);
  return parts_.Digest();
}

void ExpectationProbe::Compare(const json::Value& data, std::uint64_t line, Wanted& wanted,
                               const Expected& expected) {
  const json::Digest whole = json::DigestOf(data);
  const bool is_same = whole == wanted.whole;
  if (is_same || json::DigestOf(data, expected.volatile_fields) == wanted.value) {
    wanted.state = Wanted::State::kRead;
    wanted.differs_in_volatile = !is_same;
    return;
  }
  if (wanted.state == Wanted::State::kDiffers) return;
  wanted.state = Wanted::State::kDiffers;
  json::Decoder decoder;
  const Result<json::Value> wanted_data = decoder.Decode(wanted.record->data);
  if (!wanted_data.ok()) return;
  wanted.difference = {.file_line = wanted.record->line,
                       .line = line,
                       .key = KeyText(data, expected.key),
                       .changes = json::Differences(*wanted_data, data, expected.volatile_fields)};
}

// As CAT: the first records of the stream are the expected ones, in their order.
void ExpectationProbe::CompareOrder(const json::Value& data, std::uint64_t line, const json::Digest& key,
                                    Expected& expected) {
  if (expected.position == expected.wanted.size()) return;
  const Wanted& wanted = expected.wanted[expected.position++];
  if (wanted.key == key) return;
  if (expected.misplaced++ > 0) return;
  expected.first_misplaced = {.file_line = wanted.record->line,
                              .line = line,
                              .expected_key = KeyOf(wanted, expected),
                              .actual_key = KeyText(data, expected.key)};
}

std::string ExpectationProbe::KeyOf(const Wanted& wanted, const Expected& expected) {
  const Result<json::Value> data = decoder_.Decode(wanted.record->data);
  return data.ok() ? KeyText(*data, expected.key) : "";
}

Status ExpectationProbe::Finish() {
  for (const auto& [id, expected] : expected_) evidence_.streams.push_back(Outcome(expected));
  return Done{};
}

StreamExpectation ExpectationProbe::Outcome(const Expected& expected) {
  StreamExpectation outcome = {.id = expected.id,
                               .is_configured = expected.is_configured,
                               .expected = expected.wanted.size(),
                               .first_file_line = expected.wanted.front().record->line};
  if (!expected.is_configured) return outcome;
  for (const Wanted& wanted : expected.wanted) {
    if (wanted.differs_in_volatile) ++outcome.volatile_only;
    if (wanted.state == Wanted::State::kUnread && outcome.unread_total++ < kMostUnread)
      outcome.unread.push_back({wanted.record->line, KeyOf(wanted, expected), wanted.record->data});
    if (wanted.state == Wanted::State::kDiffers && outcome.differing_total++ < kMostUnread)
      outcome.differing.push_back(wanted.difference);
  }
  outcome.misplaced = expected.misplaced;
  outcome.first_misplaced = expected.first_misplaced;
  const bool is_cut_short =
      exact_order_ && !expected.key.empty() && expected.position < expected.wanted.size();
  if (!is_cut_short) return outcome;
  outcome.misplaced += expected.wanted.size() - expected.position;
  if (expected.misplaced == 0) {
    const Wanted& next = expected.wanted[expected.position];
    outcome.first_misplaced = {.file_line = next.record->line, .expected_key = KeyOf(next, expected)};
  }
  return outcome;
}

}  // namespace assay::probe
