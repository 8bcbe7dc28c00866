#include "harness/probe/expectation_probe.h"

#include "harness/json/difference.h"
#include "harness/probe/stream_key.h"

namespace assay::probe {

ExpectationProbe::ExpectationProbe(Evidence& evidence, const Measures& measures)
    : evidence_(evidence), exact_order_(measures.expected->exact_order) {
  for (const ExpectedRecord& record : measures.expected->records) Expect(record, PlanFor(record, measures));
  for (auto& [id, plan] : plans_) {
    if (plan.is_configured) by_stream_.TryEmplace(evidence_.streams[id], &plan);
  }
}

ExpectationProbe::Plan& ExpectationProbe::PlanFor(const ExpectedRecord& record, const Measures& measures) {
  const protocol::ConfiguredStream* configured = measures.catalog.Find(record.stream);
  const protocol::StreamId id = configured == nullptr ? record.stream : configured->stream.id;
  const auto [it, is_new] = plans_.try_emplace(id);
  Plan& plan = it->second;
  if (!is_new) return plan;
  plan.id = id;
  plan.is_configured = configured != nullptr;
  if (configured != nullptr) plan.key = configured->stream.source_defined_primary_key;
  const auto& fields = measures.expected->volatile_fields;
  if (const auto found = fields.find(id.name); found != fields.end())
    plan.volatile_fields = json::PathSet(found->second);
  return plan;
}

void ExpectationProbe::Expect(const ExpectedRecord& record, Plan& plan) {
  Wanted wanted;
  wanted.record = &record;
  const Result<json::Value> data = decoder_.Decode(record.data);
  if (data.ok()) {
    wanted.whole = json::DigestOf(*data);
    wanted.value = plan.volatile_fields.empty() ? wanted.whole : json::DigestOf(*data, plan.volatile_fields);
    wanted.key = Identify(*data, plan);
  }
  plan.by_key[wanted.key].push_back(plan.wanted.size());
  plan.wanted.push_back(std::move(wanted));
}

void ExpectationProbe::OnMessage(const protocol::Message& message, std::uint64_t line, Row* row) {
  if (message.type != protocol::MessageType::kRecord || row == nullptr) return;
  Plan** const known = by_stream_.Find(row->stream());
  if (known == nullptr) return;
  Plan& plan = **known;
  const json::Value& data = row->data();
  const json::Digest key = Identify(data, plan);
  if (exact_order_ && !plan.key.empty()) CompareOrder(data, line, key, plan);
  const auto found = plan.by_key.find(key);
  if (found == plan.by_key.end()) return;
  for (const std::size_t index : found->second) {
    Wanted& wanted = plan.wanted[index];
    if (wanted.state == Wanted::State::kRead) continue;
    Compare(data, line, wanted, plan);
    // Without a key, each record stands for one that is expected.
    if (plan.key.empty()) return;
  }
}

// What records are told apart by: their key, or all of it that is not volatile.
json::Digest ExpectationProbe::Identify(const json::Value& data, const Plan& plan) {
  if (plan.key.empty()) return json::DigestOf(data, plan.volatile_fields);
  parts_.Find(data, plan.key);
  return parts_.Digest();
}

void ExpectationProbe::Compare(const json::Value& data, std::uint64_t line, Wanted& wanted,
                               const Plan& plan) {
  const json::Digest whole = json::DigestOf(data);
  const bool is_same = whole == wanted.whole;
  if (is_same || json::DigestOf(data, plan.volatile_fields) == wanted.value) {
    wanted.state = Wanted::State::kRead;
    wanted.differs_in_volatile = !is_same;
    return;
  }
  if (wanted.state == Wanted::State::kDiffers) return;
  wanted.state = Wanted::State::kDiffers;
  json::Decoder decoder;
  const Result<json::Value> expected = decoder.Decode(wanted.record->data);
  if (!expected.ok()) return;
  wanted.difference = {.file_line = wanted.record->line,
                       .line = line,
                       .key = KeyText(data, plan.key),
                       .changes = json::Differences(*expected, data, plan.volatile_fields)};
}

// As CAT: the first records of the stream are the expected ones, in their order.
void ExpectationProbe::CompareOrder(const json::Value& data, std::uint64_t line, const json::Digest& key,
                                    Plan& plan) {
  if (plan.position == plan.wanted.size()) return;
  const Wanted& wanted = plan.wanted[plan.position++];
  if (wanted.key == key) return;
  if (plan.misplaced++ > 0) return;
  plan.first_misplaced = {.file_line = wanted.record->line,
                          .line = line,
                          .expected_key = KeyOf(wanted, plan),
                          .actual_key = KeyText(data, plan.key)};
}

std::string ExpectationProbe::KeyOf(const Wanted& wanted, const Plan& plan) {
  const Result<json::Value> data = decoder_.Decode(wanted.record->data);
  return data.ok() ? KeyText(*data, plan.key) : "";
}

Status ExpectationProbe::Finish() {
  for (const auto& [id, plan] : plans_) evidence_.expectations.push_back(Outcome(plan));
  return Done{};
}

ExpectationEvidence ExpectationProbe::Outcome(const Plan& plan) {
  ExpectationEvidence outcome = {.id = plan.id,
                                 .is_configured = plan.is_configured,
                                 .expected = plan.wanted.size(),
                                 .first_file_line = plan.wanted.front().record->line};
  if (!plan.is_configured) return outcome;
  for (const Wanted& wanted : plan.wanted) {
    if (wanted.differs_in_volatile) ++outcome.volatile_only;
    if (wanted.state == Wanted::State::kUnread && outcome.unread_total++ < kMostUnread)
      outcome.unread.push_back({wanted.record->line, KeyOf(wanted, plan), wanted.record->data});
    if (wanted.state == Wanted::State::kDiffers && outcome.differing_total++ < kMostUnread)
      outcome.differing.push_back(wanted.difference);
  }
  outcome.misplaced = plan.misplaced;
  outcome.first_misplaced = plan.first_misplaced;
  const bool is_cut_short = exact_order_ && !plan.key.empty() && plan.position < plan.wanted.size();
  if (!is_cut_short) return outcome;
  outcome.misplaced += plan.wanted.size() - plan.position;
  if (plan.misplaced == 0) {
    const Wanted& next = plan.wanted[plan.position];
    outcome.first_misplaced = {.file_line = next.record->line, .expected_key = KeyOf(next, plan)};
  }
  return outcome;
}

}  // namespace assay::probe
