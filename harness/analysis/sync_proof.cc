#include "harness/analysis/sync_proof.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "harness/analysis/record_reader.h"
#include "harness/analysis/sync_scan.h"
#include "harness/json/decoder.h"

namespace assay::analysis {
namespace {

using probe::Partitions;

constexpr std::size_t kNoRead = SyncScan::kNoRead;
constexpr int kWhole = 1 << 20;  // more parts than a read has

bool IsAboutLoss(FaultKind kind) {
  return kind == FaultKind::kNotReadAgain || kind == FaultKind::kReadOtherwise ||
         kind == FaultKind::kLostUninterrupted || kind == FaultKind::kNotAppended ||
         kind == FaultKind::kAppendedOtherwise;
}

std::string PartitionText(const json::Value& record, const protocol::PartitionFields& fields) {
  for (const std::vector<std::string>& names : fields) {
    nlohmann::json partition = nlohmann::json::object();
    for (const std::string& name : names) {
      const json::Value value = record.At(protocol::FieldPath{name});
      if (!value.IsNull()) partition[name] = json::ToNlohmann(value);
    }
    if (partition.size() == names.size())
      return partition.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  }
  return "";
}

class Prover {
 public:
  Prover(std::vector<SyncRead> reads, const SyncTerms& terms)
      : proof_{.reads = std::move(reads), .faults = {}, .without_identity = {}, .without_cursor = {}},
        terms_(terms),
        scan_(proof_.reads, terms),
        full_refresh_(scan_.Find(Role::kFullRefresh)),
        second_(scan_.Find(Role::kSecond)),
        control_(scan_.Find(Role::kControl)),
        of_read_(proof_.reads.size()),
        last_parts_(proof_.reads.size(), std::vector<int>(scan_.streams().size(), -1)),
        shared_(scan_.streams().size()) {
    for (std::size_t read = 0; read < proof_.reads.size(); ++read) {
      if (scan_.BaseOf(read) == kNoRead) continue;
      for (const ProvenStream& stream : scan_.streams())
        last_parts_[read][stream.index] = scan_.LastPartBefore(read, stream);
    }
  }

  Result<SyncProof> Run() {
    Partitions<Version> versions(proof_.reads.front().measures->memory_budget);
    for (std::size_t read = 0; read < proof_.reads.size(); ++read) {
      const Status status = scan_.Read(read, versions);
      if (!status.ok()) return status.error();
    }
    for (std::size_t part = 0; part < Partitions<Version>::kParts; ++part) {
      VersionPile pile;
      const Status taken = versions.Take(part, [&](std::span<const Version> some) { pile.Add(some); });
      if (!taken.ok()) return taken.error();
      JudgePart(pile.Sorted());
    }
    Conclude();
    const Status filled = FillExamples();
    if (!filled.ok()) return filled.error();
    return std::move(proof_);
  }

 private:
  // Of the records that one stream has in kFirst and in kFullRefresh.
  struct Shared {
    std::uint64_t in_first = 0;
    std::uint64_t in_full_refresh = 0;
    std::uint64_t in_both = 0;
  };

  void JudgePart(std::span<const Version> versions) {
    while (!versions.empty()) {
      const auto end = std::ranges::find_if(versions, [&](const Version& version) {
        return version.stream != versions[0].stream || version.key != versions[0].key;
      });
      const auto size = static_cast<std::size_t>(end - versions.begin());
      JudgeKey(versions.first(size));
      versions = versions.subspan(size);
    }
  }

  // All versions of one key, or all records that are alike.
  void JudgeKey(std::span<const Version> versions) {
    for (auto& of_read : of_read_) of_read.clear();
    for (const Version& version : versions) of_read_[version.read].push_back(&version);
    stream_ = &scan_.streams()[versions[0].stream];
    Shared& shared = shared_[stream_->index];
    shared.in_first += of_read_[0].empty() ? 0 : 1;
    if (full_refresh_ != kNoRead && !of_read_[full_refresh_].empty()) {
      ++shared.in_full_refresh;
      const bool came = !of_read_[0].empty() || (second_ != kNoRead && !of_read_[second_].empty());
      shared.in_both += came ? 1 : 0;
      JudgeAppended();
    }
    for (std::size_t read = 0; read < proof_.reads.size(); ++read) {
      if (of_read_[read].empty() && scan_.BaseOf(read) == kNoRead) continue;
      if (scan_.BaseOf(read) != kNoRead) JudgeResumed(read);
      JudgeRepeated(read);
      JudgeBehind(read);
    }
  }

  // Of the versions in parts up to `last_part` of a read, the one that came last; nullptr for none.
  const Version* LastOf(std::size_t read, int last_part = kWhole) const {
    const Version* last = nullptr;
    if (read == kNoRead) return last;
    for (const Version* version : of_read_[read]) {
      if (version->part <= last_part && (last == nullptr || version->last_line > last->last_line))
        last = version;
    }
    return last;
  }

  const Version* FirstWith(std::size_t read, const json::Digest& value, int last_part = kWhole) const {
    const Version* first = nullptr;
    if (read == kNoRead) return first;
    for (const Version* version : of_read_[read]) {
      if (version->value == value && version->part <= last_part &&
          (first == nullptr || version->first_line < first->first_line))
        first = version;
    }
    return first;
  }

  std::uint64_t CountOf(std::size_t read, int last_part = kWhole) const {
    std::uint64_t count = 0;
    if (read == kNoRead) return count;
    for (const Version* version : of_read_[read]) count += version->part <= last_part ? version->count : 0;
    return count;
  }

  // A live source may have changed what is missed: it counts where the control read still has it.
  bool IsStillThere(const Version& version) const {
    return !stream_->is_live || FirstWith(control_, version.value) != nullptr;
  }

  bool IsAtLeastTheKeyThere() const {
    return !stream_->is_live || (control_ != kNoRead && !of_read_[control_].empty());
  }

  // Whether every version is either before the state that a read was given, or in that read.
  void JudgeResumed(std::size_t read) {
    const Role role = proof_.reads[read].role;
    const std::size_t base = scan_.BaseOf(read);
    if (!scan_.CutOf(read, *stream_)) return;
    const int before = last_parts_[read][stream_->index];
    const std::size_t whole = role == Role::kAfterwards ? 0 : base;
    const Version* const wanted = LastOf(whole);
    bool is_otherwise = false;
    if (wanted != nullptr && IsStillThere(*wanted)) {
      if (stream_->HasKey()) {
        is_otherwise = JudgeEnd(read, *wanted, base, before);
      } else {
        const std::uint64_t earlier = role == Role::kThird ? CountOf(0) : 0;
        const std::uint64_t has = CountOf(base, before) + CountOf(read) + earlier;
        const std::uint64_t wants = CountOf(whole);
        if (has < wants) {
          Add(FaultKind::kNotReadAgain, read, wants - has,
              {.at = {whole, wanted->last_line}, .other = {}, .state = StateGivenTo(read)});
        }
      }
    }
    if (role == Role::kResumed || role == Role::kAfterwards) JudgeUninterrupted(read, is_otherwise);
  }

  // Whether the key ends with another version.
  bool JudgeEnd(std::size_t read, const Version& wanted, std::size_t base, int before) {
    const Role role = proof_.reads[read].role;
    const std::size_t whole = role == Role::kAfterwards ? 0 : base;
    std::size_t where = read;
    const Version* ended = LastOf(read);
    if (ended == nullptr) {
      where = base;
      ended = LastOf(base, before);
    }
    if (ended == nullptr && role == Role::kThird) ended = LastOf(0);
    if (ended == nullptr) {
      Add(FaultKind::kNotReadAgain, read, 1,
          {.at = {whole, wanted.last_line}, .other = {}, .state = StateGivenTo(read)});
      return false;
    }
    // What came up between two syncs is the second one's to bring.
    const bool is_repetition = role == Role::kResumed || role == Role::kAfterwards;
    if (ended->value == wanted.value || (!is_repetition && where == read)) return false;
    Add(FaultKind::kReadOtherwise, read, 1,
        {.at = {whole, wanted.last_line}, .other = {where, ended->last_line}, .state = StateGivenTo(read)});
    return true;
  }

  // Whether what a repeated read ends with came in the syncs that nothing interrupted.
  void JudgeUninterrupted(std::size_t read, bool is_otherwise) {
    const Version* const last = LastOf(read);
    if (last == nullptr || second_ == kNoRead || FirstWith(0, last->value) != nullptr ||
        FirstWith(second_, last->value) != nullptr)
      return;
    if (stream_->is_live) {
      if (!IsAtLeastTheKeyThere() || (last->marks & kCoveredBySecond) == 0) return;
    } else if (is_otherwise) {
      return;
    }
    Add(FaultKind::kLostUninterrupted, read, 1, {.at = {read, last->last_line}, .other = {}, .state = {}});
  }

  void JudgeAppended() {
    const Version& wanted = *LastOf(full_refresh_);
    if (!stream_->HasKey()) {
      const std::uint64_t has = CountOf(0) + CountOf(second_);
      const std::uint64_t wants = CountOf(full_refresh_);
      if (has < wants && IsAtLeastTheKeyThere())
        Add(FaultKind::kNotAppended, full_refresh_, wants - has, At(full_refresh_, wanted.last_line));
      return;
    }
    const Version* const sent = LastOf(second_);
    const Version* const ended = sent != nullptr ? sent : LastOf(0);
    if (ended == nullptr) {
      if (IsAtLeastTheKeyThere())
        Add(FaultKind::kNotAppended, full_refresh_, 1, At(full_refresh_, wanted.last_line));
      return;
    }
    const bool may_change = stream_->is_live || terms_.changes_between;
    if (ended->value == wanted.value || (may_change && sent != nullptr) || !IsAtLeastTheKeyThere()) return;
    Add(FaultKind::kAppendedOtherwise, full_refresh_, 1,
        {.at = {full_refresh_, wanted.last_line},
         .other = {sent != nullptr ? second_ : 0, ended->last_line},
         .state = {}});
  }

  void JudgeRepeated(std::size_t read) {
    const Role role = proof_.reads[read].role;
    const bool goes_on = role == Role::kSecond || role == Role::kThird;
    if (!goes_on && role != Role::kResumed && role != Role::kAfterwards) return;
    const int before = goes_on ? kWhole : last_parts_[read][stream_->index];
    for (const Version* version : of_read_[read]) {
      if ((version->marks & (goes_on ? kBelow : kCovered)) == 0) continue;
      std::size_t where = goes_on ? 0 : scan_.BaseOf(read);
      const Version* earlier = FirstWith(where, version->value, before);
      if (earlier == nullptr && role == Role::kThird) {
        where = second_;
        earlier = FirstWith(where, version->value);
      }
      if (earlier == nullptr) continue;
      Add(goes_on ? FaultKind::kRepeated : FaultKind::kRepeatedCovered, read, version->count,
          {.at = {read, version->first_line},
           .other = {where, earlier->first_line},
           .state = StateGivenTo(read)});
    }
  }

  void JudgeBehind(std::size_t read) {
    for (const Version* version : of_read_[read]) {
      if ((version->marks & kBehind) == 0) continue;
      if (FirstWith(read, version->value)->first_line < version->first_line) continue;
      Add(FaultKind::kBehindState, read, 1,
          {.at = {read, version->first_line}, .other = {}, .state = {read, 0}});
    }
  }

  static FaultyRecord At(std::size_t read, std::uint64_t line) {
    return {.at = {read, line}, .other = {}, .state = {}};
  }

  LineOf StateGivenTo(std::size_t read) const {
    return {scan_.BaseOf(read), scan_.CutOf(read, *stream_).value_or(0)};
  }

  void Add(FaultKind kind, std::size_t read, std::uint64_t count, FaultyRecord example) {
    Fault& fault = faults_[{kind, stream_->index, read}];
    fault.kind = kind;
    fault.stream = stream_->id();
    fault.read = read;
    fault.count += count;
    const auto place = std::ranges::upper_bound(fault.examples, example.at.line, {},
                                                [](const FaultyRecord& record) { return record.at.line; });
    fault.examples.insert(place, std::move(example));
    if (fault.examples.size() > kMostFaultyRecords) fault.examples.pop_back();
  }

  void Conclude() {
    for (const ProvenStream& stream : scan_.streams()) {
      const Shared& shared = shared_[stream.index];
      if (shared.in_first > 0 && shared.in_full_refresh > 0 && shared.in_both == 0)
        proof_.without_identity.insert(stream.id());
      if (stream.cursor.empty() && !stream.is_exempt) proof_.without_cursor.insert(stream.id());
    }
    for (auto& [key, fault] : faults_) {
      if (!IsAboutLoss(fault.kind) || !proof_.without_identity.contains(fault.stream))
        proof_.faults.push_back(std::move(fault));
    }
  }

  // Fetches the records that examples are made of.
  Status FillExamples() {
    std::vector<std::map<std::uint64_t, std::string>> texts(proof_.reads.size());
    for (const Fault& fault : proof_.faults) {
      for (const FaultyRecord& example : fault.examples) {
        for (const LineOf& line : {example.at, example.other}) {
          if (line.line > 0) texts[line.read][line.line];
        }
      }
    }
    for (std::size_t read = 0; read < texts.size(); ++read) {
      if (texts[read].empty()) continue;
      const auto fetch = [&wanted = texts[read]](const protocol::Record& record, std::uint64_t line) {
        if (const auto it = wanted.find(line); it != wanted.end()) it->second = json::ToText(record.data);
      };
      const SyncRead& from = proof_.reads[read];
      const Status status = ReadRecords(from.evidence->transcript, from.measures->longest_line, fetch);
      if (!status.ok()) return status;
    }
    for (Fault& fault : proof_.faults) {
      const auto stream = std::ranges::find(scan_.streams(), fault.stream, &ProvenStream::id);
      for (FaultyRecord& example : fault.examples) {
        const std::string& other =
            example.other.line > 0 ? texts[example.other.read][example.other.line] : "";
        Explain(*stream, fault, texts[example.at.read][example.at.line], other, example);
      }
    }
    return Done{};
  }

  void Explain(const ProvenStream& stream, const Fault& fault, const std::string& text,
               const std::string& other, FaultyRecord& example) const {
    json::Decoder decoder;
    const Result<json::Value> record = decoder.Decode(text);
    if (!record.ok()) return;
    example.key = probe::KeyText(*record, stream.configured->key());
    if (!stream.HasKey()) example.record = text;
    if (!stream.cursor.empty()) {
      const json::Value cursor = record->At(stream.cursor);
      if (!cursor.IsNull()) example.cursor = json::ToText(cursor);
    }
    example.partition = PartitionText(*record, stream.partition_fields);
    if (fault.kind == FaultKind::kBehindState) {
      SyncScan::Claim claim = scan_.ClaimBefore(fault.read, stream, *record, example.at.line);
      example.state.line = claim.line;
      example.limit = std::move(claim.limit);
    }
    if (fault.kind == FaultKind::kRepeated || fault.kind == FaultKind::kRepeatedCovered)
      example.limit = scan_.LimitOf(fault.read, stream, *record);
    if (fault.kind != FaultKind::kReadOtherwise && fault.kind != FaultKind::kAppendedOtherwise) return;
    json::Decoder other_decoder;
    const Result<json::Value> other_record = other_decoder.Decode(other);
    if (other_record.ok()) example.changes = json::Differences(*record, *other_record, stream.ignored);
  }

  SyncProof proof_;
  const SyncTerms& terms_;
  SyncScan scan_;
  const std::size_t full_refresh_;
  const std::size_t second_;
  const std::size_t control_;
  std::map<std::tuple<FaultKind, std::uint32_t, std::size_t>, Fault> faults_;
  // Of the key at hand.
  const ProvenStream* stream_ = nullptr;
  std::vector<std::vector<const Version*>> of_read_;
  std::vector<std::vector<int>> last_parts_;  // before the state that a read was given, by read and stream
  std::vector<Shared> shared_;                // by stream
};

}  // namespace

protocol::Lookback SyncTerms::LookbackOf(const protocol::StreamId& id) const {
  const auto it = lookback.find(id.name);
  return it == lookback.end() ? protocol::Lookback{} : it->second;
}

Result<SyncProof> ProveSync(std::vector<SyncRead> reads, const SyncTerms& terms) {
  return Prover(std::move(reads), terms).Run();
}

}  // namespace assay::analysis
