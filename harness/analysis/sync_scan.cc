#include "harness/analysis/sync_scan.h"

#include <algorithm>
#include <utility>

#include "harness/analysis/record_reader.h"
#include "harness/analysis/resume_point.h"
#include "harness/analysis/stream_states.h"
#include "harness/protocol/cursor_order.h"
#include "harness/protocol/state.h"

namespace assay::analysis {
namespace {

using protocol::Cursor;
using protocol::Lookback;
using protocol::PartitionKey;
using protocol::Position;
using Json = nlohmann::json;

constexpr std::size_t kMostPartitions = 200'000;  // of a stream, whose greatest cursors are kept

bool EmitsStates(Role role) {
  return role != Role::kFullRefresh && role != Role::kControl && role != Role::kInterrupted;
}

bool IsSame(const Cursor& one, const Cursor& other) {
  const auto order = CompareCoarsely(one, other);
  return order && *order == 0;
}

void Raise(const Cursor& cursor, Cursor& greatest) {
  if (cursor.empty()) return;
  const auto order = CompareCoarsely(cursor, greatest);
  if (greatest.empty() || (order && *order > 0)) greatest = cursor;
}

// Names that are the whole of the primary key tell records apart, not partitions.
bool AreKey(const std::vector<std::string>& names, const protocol::ConfiguredStream& configured) {
  const auto& key = configured.key();
  return names.size() == key.size() && std::ranges::all_of(key, [&](const protocol::FieldPath& path) {
           return path.size() == 1 && std::ranges::find(names, path.front()) != names.end();
         });
}

const Cursor& LimitIn(const Position& position, const Cursor& record) {
  if (!position.cursor.empty() || position.slices.empty()) return position.cursor;
  const auto covering = std::ranges::find_if(position.slices, [&](const protocol::Slice& slice) {
    return Position{.slices = {slice}}.Covers(record, {});
  });
  return covering == position.slices.end() ? position.slices.back().end : covering->end;
}

void KeepClaim(const Position& before, Position& claim) {
  if (claim.empty()) {
    claim = before;
  } else if (claim.FallsBehind(before, {})) {
    if (claim.slices.empty() || before.slices.empty()) {
      claim = before;
    } else {
      claim.slices.insert(claim.slices.end(), before.slices.begin(), before.slices.end());
    }
  }
}

// What was claimed stays claimed, though a later state goes back behind it.
void KeepClaims(const protocol::Coverage& before, protocol::Coverage& claim) {
  KeepClaim(before.whole, claim.whole);
  if (claim.whole_is_for_all) return;
  for (const auto& [partition, position] : before.partitions)
    KeepClaim(position, claim.partitions[partition]);
  claim.partition_fields.insert(before.partition_fields.begin(), before.partition_fields.end());
}

}  // namespace

// What is known of a stream while a read is read.
struct SyncScan::InRead {
  std::vector<std::uint64_t> cuts;  // ascending
  protocol::Coverage given;
  protocol::Coverage given_to_second;
  std::optional<Cursor> least_given;  // of partitions that records cannot be told to belong to
  std::size_t latest = kNoRead;       // of the states that are about it alone
  std::size_t resolved = kNoRead;     // which `claim` is of
  const Json* said = nullptr;
  protocol::Coverage claim;
};

// One pass over a read.
class SyncScan::Reading {
 public:
  Reading(SyncScan& scan, std::size_t read, probe::Partitions<Version>& versions)
      : scan_(scan), number_(read), read_(scan.reads_[read]), versions_(versions) {
    const std::size_t second = scan.Find(Role::kSecond);
    for (const ProvenStream& stream : scan.streams_) {
      InRead here;
      here.cuts = scan.CutsIn(read, stream);
      here.given = scan.Given(read, stream);
      if (second != kNoRead) here.given_to_second = scan.Given(second, stream);
      for (const auto& [key, position] : here.given.partitions) {
        if (!here.least_given || LiesBefore(position.cursor, *here.least_given, {}).value_or(false))
          here.least_given = position.cursor;
      }
      streams_.push_back(std::move(here));
    }
  }

  Status Run() {
    return ReadRecords(read_.evidence->transcript, read_.measures->longest_line,
                       [this](const protocol::Record& record, std::uint64_t line) { On(record, line); });
  }

 private:
  void On(const protocol::Record& record, std::uint64_t line) {
    const ProvenStream* const found = scan_.Find(record);
    if (found == nullptr || !IsReadHere(*found)) return;
    ProvenStream& stream = scan_.streams_[found->index];
    InRead& here = streams_[stream.index];
    PassStates(line);
    Version version = {.stream = stream.index, .read = static_cast<std::uint16_t>(number_)};
    version.value = json::DigestOf(record.data, stream.ignored);
    version.key = version.value;
    if (stream.HasKey()) {
      parts_.Find(record.data, stream.configured->key());
      version.key = parts_.Digest();
    }
    version.first_line = version.last_line = line;
    version.part = static_cast<std::uint16_t>(std::ranges::upper_bound(here.cuts, line) - here.cuts.begin());
    if (!stream.cursor.empty() && !stream.is_exempt) version.marks = MarksOf(record.data, stream, here);
    versions_.Add(version);
  }

  // A stream without that mode is read in another one.
  bool IsReadHere(const ProvenStream& stream) const {
    if (read_.role != Role::kFullRefresh) return true;
    const protocol::ConfiguredStream* const configured = read_.measures->catalog.Find(stream.id());
    return configured != nullptr && configured->sync_mode == "full_refresh";
  }

  std::uint8_t MarksOf(const json::Value& data, ProvenStream& stream, InRead& here) {
    cursor_.Read(data.At(stream.cursor));
    const auto partition = protocol::PartitionOf(data, stream.partition_fields);
    std::uint8_t marks = 0;
    switch (read_.role) {
      case Role::kFirst:
        Note(partition, stream.partition_fields.empty(), stream.after_first);
        Note(partition, stream.partition_fields.empty(), stream.after_second);
        break;
      case Role::kSecond:
        if (IsBelow(partition, stream, stream.after_first, here)) marks |= kBelow;
        Note(partition, stream.partition_fields.empty(), stream.after_second);
        break;
      case Role::kThird:
        if (IsBelow(partition, stream, stream.after_second, here)) marks |= kBelow;
        break;
      case Role::kResumed:
      case Role::kAfterwards:
        if (IsCovered(here.given, data, partition, stream)) marks |= kCovered;
        if (IsCovered(here.given_to_second, data, partition, stream)) marks |= kCoveredBySecond;
        break;
      case Role::kFullRefresh:
      case Role::kInterrupted:
      case Role::kControl:
        return 0;
    }
    Resolve(stream, here);
    if (IsCovered(here.claim, data, partition, stream)) marks |= kBehind;
    return marks;
  }

  void Note(const std::optional<PartitionKey>& partition, bool is_one, GreatestCursors& greatest) const {
    if (is_one) return Raise(cursor_, greatest.of_rest);
    if (!partition) return;
    auto& known = greatest.of_partition;
    if (known.size() < kMostPartitions || known.contains(*partition)) Raise(cursor_, known[*partition]);
  }

  bool IsBelow(const std::optional<PartitionKey>& partition, const ProvenStream& stream,
               const GreatestCursors& greatest, const InRead& here) const {
    if (stream.begins_anew) return false;
    if (stream.lookback.kind == Lookback::Kind::kNone) return true;
    const Cursor* const limit = scan_.GreatestOf(partition, stream, greatest, here.least_given);
    // What is not known to have been read cannot be a repetition.
    if (limit == nullptr) return false;
    if (cursor_.empty() || limit->empty()) return true;
    if (!LiesBefore(cursor_, *limit, stream.lookback.AtLeast(here.given.lookback_window)).value_or(true))
      return false;
    // A state may be written more coarsely than the records that it stands for.
    const Position* const given = here.given.Of(partition);
    if (given == nullptr || !IsSame(cursor_, given->cursor)) return true;
    const auto order = CompareCoarsely(*limit, given->cursor);
    return order && *order != 0;
  }

  bool IsCovered(const protocol::Coverage& coverage, const json::Value& data,
                 const std::optional<PartitionKey>& partition, const ProvenStream& stream) const {
    const Position* const position =
        coverage.partition_fields == stream.partition_fields
            ? coverage.Of(partition)
            : coverage.Of(protocol::PartitionOf(data, coverage.partition_fields));
    return position != nullptr &&
           position->Covers(cursor_, stream.lookback.AtLeast(coverage.lookback_window));
  }

  void PassStates(std::uint64_t line) {
    if (!EmitsStates(read_.role)) return;
    const auto& states = read_.evidence->states;
    for (; next_ < states.size() && states[next_].line < line; ++next_) {
      const protocol::State& state = states[next_].what;
      if (state.type != protocol::StateType::kStream) {
        of_all_ = next_;
      } else if (const auto it = scan_.by_id_.find(state.stream); it != scan_.by_id_.end()) {
        streams_[it->second].latest = next_;
      }
    }
  }

  // Brings what has been claimed of a stream up to date.
  void Resolve(const ProvenStream& stream, InRead& here) {
    std::size_t latest = here.latest;
    if (of_all_ != kNoRead && (latest == kNoRead || of_all_ > latest)) latest = of_all_;
    if (latest == here.resolved) return;
    here.resolved = latest;
    const Json* const said = StateOf(read_.evidence->states[latest].what, stream.id(), scan_.first());
    if (said == nullptr || (here.said != nullptr && *said == *here.said)) return;
    here.said = said;
    protocol::Coverage claim = scan_.CoverageIn(*said, stream);
    KeepClaims(here.claim, claim);
    here.claim = std::move(claim);
  }

  SyncScan& scan_;
  const std::size_t number_;
  const SyncRead& read_;
  probe::Partitions<Version>& versions_;
  std::vector<InRead> streams_;
  std::size_t next_ = 0;          // state to be passed
  std::size_t of_all_ = kNoRead;  // the latest state that is about all streams
  Cursor cursor_;                 // of the record at hand
  probe::KeyParts parts_;
};

SyncScan::SyncScan(const std::vector<SyncRead>& reads, const SyncTerms& terms) : reads_(reads) {
  std::size_t second = kNoRead;
  std::size_t interrupted = kNoRead;
  for (std::size_t read = 0; read < reads.size(); ++read) {
    std::size_t base = kNoRead;
    switch (reads[read].role) {
      case Role::kSecond:
        second = read;
        base = 0;
        break;
      case Role::kResumed:
        base = 0;
        break;
      case Role::kThird:
        base = second;
        break;
      case Role::kInterrupted:
        interrupted = read;
        break;
      case Role::kAfterwards:
        base = interrupted;
        break;
      case Role::kFirst:
      case Role::kFullRefresh:
      case Role::kControl:
        break;
    }
    bases_.push_back(base);
  }
  for (const protocol::ConfiguredStream& configured : reads.front().measures->catalog.streams) {
    if (configured.sync_mode != "incremental") continue;
    streams_.push_back(Prove(configured, terms));
    streams_.back().index = static_cast<std::uint32_t>(streams_.size() - 1);
    by_id_[configured.stream.id] = streams_.back().index;
  }
  cuts_.resize(reads.size(), std::vector<std::optional<std::uint64_t>>(streams_.size()));
  for (std::size_t read = 0; read < reads.size(); ++read) {
    if (bases_[read] == kNoRead) continue;
    for (const ProvenStream& stream : streams_) {
      if (reads[read].given_state == nullptr || stream.begins_anew) continue;
      const probe::Evidence& base = *reads[bases_[read]].evidence;
      cuts_[read][stream.index] = LineOfState(base, *reads[read].given_state, stream.id());
    }
  }
}

ProvenStream SyncScan::Prove(const protocol::ConfiguredStream& configured, const SyncTerms& terms) const {
  const protocol::StreamId& id = configured.stream.id;
  ProvenStream stream;
  stream.configured = &configured;
  stream.lookback = terms.LookbackOf(id);
  stream.is_live = terms.live.Holds(id.name);
  std::vector<std::string> ignored;
  for (const probe::IgnoredFields* fields : {&terms.ignored, &reads_.front().measures->ignored}) {
    const auto it = fields->find(id.name);
    if (it != fields->end()) ignored.insert(ignored.end(), it->second.begin(), it->second.end());
  }
  stream.ignored = json::PathSet(ignored);
  const Json* const last = LastStateOf(first(), id);
  if (last == nullptr) {
    const probe::StreamEvidence* const seen = first().Find(id);
    stream.begins_anew = seen != nullptr && seen->records > 0;
    stream.cursor = configured.cursor();
    return stream;
  }
  stream.is_exempt = protocol::IsSentinel(*last);
  stream.cursor = protocol::CursorPathOf(*last, configured);
  stream.partition_fields = CoverageIn(*last, stream).partition_fields;
  return stream;
}

protocol::Coverage SyncScan::CoverageIn(const Json& state, const ProvenStream& stream) const {
  protocol::Coverage coverage = protocol::CoverageOf(state, stream.cursor);
  if (std::erase_if(coverage.partition_fields,
                    [&](const auto& names) { return AreKey(names, *stream.configured); }) > 0 &&
      coverage.partition_fields.empty()) {
    coverage.partitions.clear();
  }
  return coverage;
}

protocol::Coverage SyncScan::Given(std::size_t read, const ProvenStream& stream) const {
  if (reads_[read].given_state == nullptr) return {};
  const auto given = GivenStateOf(*reads_[read].given_state, stream.id(), first());
  return given ? CoverageIn(*given, stream) : protocol::Coverage{};
}

std::vector<std::uint64_t> SyncScan::CutsIn(std::size_t base, const ProvenStream& stream) const {
  std::vector<std::uint64_t> cuts;
  for (std::size_t read = 0; read < reads_.size(); ++read) {
    const auto& cut = cuts_[read][stream.index];
    if (bases_[read] == base && cut) cuts.push_back(*cut);
  }
  std::ranges::sort(cuts);
  cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
  return cuts;
}

int SyncScan::LastPartBefore(std::size_t read, const ProvenStream& stream) const {
  const auto cut = CutOf(read, stream);
  const std::vector<std::uint64_t> cuts = CutsIn(bases_[read], stream);
  return static_cast<int>(std::ranges::find(cuts, cut.value_or(0)) - cuts.begin());
}

std::size_t SyncScan::Find(Role role) const {
  const auto it = std::ranges::find(reads_, role, &SyncRead::role);
  return it == reads_.end() ? kNoRead : static_cast<std::size_t>(it - reads_.begin());
}

const ProvenStream* SyncScan::Find(const protocol::Record& record) const {
  const auto it = by_id_.find(protocol::StreamId{std::string(record.name_space), std::string(record.stream)});
  return it == by_id_.end() ? nullptr : &streams_[it->second];
}

Status SyncScan::Read(std::size_t read, probe::Partitions<Version>& versions) {
  return Reading(*this, read, versions).Run();
}

const Cursor* SyncScan::GreatestOf(const std::optional<PartitionKey>& partition, const ProvenStream& stream,
                                   const GreatestCursors& greatest,
                                   const std::optional<Cursor>& least_given) const {
  if (stream.partition_fields.empty()) return &greatest.of_rest;
  if (!partition) return least_given ? &*least_given : nullptr;
  const auto it = greatest.of_partition.find(*partition);
  return it == greatest.of_partition.end() ? nullptr : &it->second;
}

std::string SyncScan::LimitOf(std::size_t read, const ProvenStream& stream, const json::Value& record) const {
  const Role role = reads_[read].role;
  if (role == Role::kSecond || role == Role::kThird) {
    const auto partition = protocol::PartitionOf(record, stream.partition_fields);
    const GreatestCursors& greatest = role == Role::kSecond ? stream.after_first : stream.after_second;
    const Cursor* const limit = GreatestOf(partition, stream, greatest, std::nullopt);
    return limit == nullptr || limit->empty() ? "" : limit->ToNlohmann().dump();
  }
  const protocol::Coverage coverage = Given(read, stream);
  const Position* const position = coverage.Of(protocol::PartitionOf(record, coverage.partition_fields));
  if (position == nullptr || position->empty()) return "";
  Cursor cursor;
  cursor.Read(record.At(stream.cursor));
  return LimitIn(*position, cursor).ToNlohmann().dump();
}

SyncScan::Claim SyncScan::ClaimBefore(std::size_t read, const ProvenStream& stream, const json::Value& record,
                                      std::uint64_t line) const {
  Cursor cursor;
  cursor.Read(record.At(stream.cursor));
  Claim claim;
  for (const probe::SeenState& state : reads_[read].evidence->states) {
    if (state.line >= line) break;
    const Json* const said = StateOf(state.what, stream.id(), first());
    if (said == nullptr) continue;
    const protocol::Coverage coverage = CoverageIn(*said, stream);
    const Position* const position = coverage.Of(protocol::PartitionOf(record, coverage.partition_fields));
    const Lookback lookback = stream.lookback.AtLeast(coverage.lookback_window);
    if (position != nullptr && position->Covers(cursor, lookback))
      claim = {state.line, LimitIn(*position, cursor).ToNlohmann().dump()};
  }
  return claim;
}

}  // namespace assay::analysis
