#include "tests/property/oracle.h"

#include <algorithm>

namespace assay::property {
namespace {

using nlohmann::json;

class Oracle {
 public:
  Oracle(const RandomSource& source, const GoesOnAfter& goes_on_after)
      : source_(source),
        goes_on_after_(goes_on_after),
        streams_(source.traits().streams),
        is_live_(source.traits().changes.Any()) {}

  Truth Tell() {
    TellReadsApart();
    if (first_ == nullptr || !truth_.misled.empty()) return truth_;
    for (std::size_t stream = 0; stream < streams_.size(); ++stream) {
      if (streams_[stream].shape == StateShape::kSentinel) continue;
      for (const Resumed& resumed : resumed_) JudgeResumed(stream, resumed, kLosesNothing);
      for (const Resumed& resumed : interrupted_) JudgeResumed(stream, resumed, kInterruptedResumes);
      JudgeFullRefresh(stream);
      JudgeRepeats(stream);
      for (const PlayedRead* read : incremental_) {
        JudgeClaims(stream, *read);
        JudgeStateOrder(stream, *read);
      }
      // What states of a read after one that was ended say, the rules leave open.
      only_allows_ = true;
      for (const Resumed& resumed : interrupted_) {
        JudgeClaims(stream, *resumed.read);
        JudgeStateOrder(stream, *resumed.read);
      }
      only_allows_ = false;
    }
    return truth_;
  }

 private:
  struct Record {
    const SentRecord* sent;
    std::size_t place;  // among the messages
    std::string key;
  };
  using Records = std::vector<Record>;

  // Which read is which.

  void TellReadsApart() {
    for (const PlayedRead& read : source_.reads()) {
      if (read.failed) {
        TakeFailed(read);
      } else if (!read.is_incremental) {
        // What changes is compared with what was between the two syncs, and at the end.
        if (!is_live_ || (first_ != nullptr && second_ == nullptr)) {
          full_ = &read;
        } else if (second_ != nullptr) {
          control_ = &read;
        }
      } else if (read.given) {
        TakeResumed(read);
      } else if (!read.was_ended) {
        if (first_ == nullptr) incremental_.push_back(first_ = &read);
      }
    }
  }

  // What is in its way when it goes on has to be told, of a read that was ended before it.
  void TakeFailed(const PlayedRead& read) {
    for (const std::string_view check : kKnownChecks) Allow(check);
    const PlayedRead* const base = BaseOf(read);
    if (base != nullptr && base->was_ended) OweFor(kInterruptedResumes, read.id + " fails after " + base->id);
  }

  const PlayedRead* BaseOf(const PlayedRead& read) const {
    const auto base = goes_on_after_.find(read.id);
    if (base == goes_on_after_.end()) return nullptr;
    const auto found = std::ranges::find(source_.reads(), base->second, &PlayedRead::id);
    return found == source_.reads().end() ? nullptr : &*found;
  }

  void TakeResumed(const PlayedRead& read) {
    const PlayedRead* const base = BaseOf(read);
    const auto stretch = base == nullptr ? std::nullopt : StretchOf(*base, *read.given);
    if (!stretch) {
      truth_.misled = read.id + " was given a state that no platform would hold: " + json(*read.given).dump();
      return;
    }
    const bool is_of_end = *read.given == HeldAtTheEnd(*base);
    if (base->was_ended) {
      interrupted_.push_back({&read, base, *stretch});
      return;
    }
    incremental_.push_back(&read);
    if (base == first_) resumed_.push_back({&read, base, *stretch});
    if (base == first_ && is_of_end && second_ == nullptr) second_ = &read;
    if (base == second_ && is_of_end) third_ = &read;
  }

  // What a platform holds after each state of a read, and how many messages came up to it.
  struct Holding {
    std::size_t size;
    Held held;
  };
  static std::vector<Holding> HoldingsOf(const PlayedRead& read) {
    std::vector<Holding> holdings;
    Held held = read.given.value_or(Held());
    for (std::size_t i = 0; i < read.sent.size(); ++i) {
      const auto* state = std::get_if<SentState>(&read.sent[i]);
      if (state == nullptr) continue;
      if (state->is_whole) held.clear();
      for (const auto& [stream, said] : state->says) held[stream] = said;
      holdings.push_back({i + 1, held});
    }
    return holdings;
  }
  static Held HeldAtTheEnd(const PlayedRead& read) {
    const auto holdings = HoldingsOf(read);
    return holdings.empty() ? read.given.value_or(Held()) : holdings.back().held;
  }

  // The states of a read with which this is held: how many messages came up to the first and the last one.
  struct Stretch {
    std::size_t first;
    std::size_t last;
  };
  static std::optional<Stretch> StretchOf(const PlayedRead& read, const Held& held) {
    std::optional<Stretch> stretch;
    if (read.given == held) stretch = Stretch{0, 0};
    for (const Holding& holding : HoldingsOf(read)) {
      if (holding.held != held) continue;
      stretch = Stretch{stretch ? stretch->first : holding.size, holding.size};
    }
    return stretch;
  }

  // What reads hold.

  Records RecordsOf(std::size_t stream, const PlayedRead& read, std::size_t size) const {
    Records records;
    for (std::size_t i = 0; i < std::min(size, read.sent.size()); ++i) {
      const auto* sent = std::get_if<SentRecord>(&read.sent[i]);
      if (sent != nullptr && sent->stream == stream)
        records.push_back({sent, i, KeyOf(streams_[stream], *sent)});
    }
    return records;
  }
  Records RecordsOf(std::size_t stream, const PlayedRead& read) const {
    return RecordsOf(stream, read, read.sent.size());
  }

  static const Record* LastOf(const Records& records, const std::string& key) {
    const Record* last = nullptr;
    for (const Record& record : records) {
      if (record.key == key) last = &record;
    }
    return last;
  }
  static std::ptrdiff_t CountOf(const Records& records, const Record& like) {
    return std::ranges::count_if(records, [&](const Record& record) {
      return record.key == like.key && record.sent->text == like.sent->text;
    });
  }
  static bool HasText(const Records& records, const std::string& text) {
    return std::ranges::any_of(records, [&](const Record& record) { return record.sent->text == text; });
  }
  static bool Has(const Records& records, const Record& like) { return CountOf(records, like) > 0; }

  // Whether a record stands in the fold of `wanted` and not in the fold of `found`.
  bool IsMissing(std::size_t stream, const Record& record, const Records& wanted,
                 const Records& found) const {
    if (streams_[stream].key == Key::kNone) return CountOf(found, record) < CountOf(wanted, record);
    const Record* const last = LastOf(wanted, record.key);
    if (last != &record) return false;
    const Record* const other = LastOf(found, record.key);
    return other == nullptr || other->sent->text != record.sent->text;
  }

  static Records Joined(Records one, const Records& other) {
    one.insert(one.end(), other.begin(), other.end());
    return one;
  }

  const Table& TableOf(std::size_t stream) const { return source_.table(stream); }
  // Whether the row is at that moment as it was sent.
  bool IsThere(std::size_t stream, const Record& record, Moment moment) const {
    const auto row = TableOf(stream).At(record.sent->row.id, moment);
    return row && row->version == record.sent->row.version && row->cursor == record.sent->row.cursor;
  }

  // Nothing is lost by a read that goes on from a state of another one.
  struct Resumed {
    const PlayedRead* read;
    const PlayedRead* base;
    Stretch stretch;
  };

  void JudgeResumed(std::size_t stream, const Resumed& resumed, std::string_view check) {
    const PlayedRead& read = *resumed.read;
    const Records first = RecordsOf(stream, *first_);
    const Records sent = RecordsOf(stream, read);
    const Records least = Joined(RecordsOf(stream, *resumed.base, FirstClaim(stream, resumed)), sent);
    const Records most = Joined(RecordsOf(stream, *resumed.base, resumed.stretch.last), sent);
    for (const Record& record : first) {
      if (!IsMissing(stream, record, first, least)) continue;
      const std::size_t row = record.sent->row.id;
      const bool was_there = IsThere(stream, record, read.began);
      if (!was_there || !TableOf(stream).IsStable(row, read.began, read.ended)) {
        if (was_there) Allow(check);
      } else if (IsMissing(stream, record, first, most) && IsStillShown(stream, record)) {
        Owe(check, stream, record, "is lost by " + read.id);
      } else {
        Allow(check);
      }
    }
    if (&read != second_) JudgeFound(stream, read, sent, check);
  }

  // How many messages came up to the first state that says of the stream what is given: a sync could have
  // stopped there too.
  static std::size_t FirstClaim(std::size_t stream, const Resumed& resumed) {
    const Held& given = *resumed.read->given;
    if (!given.contains(stream)) return 0;
    for (std::size_t i = 0; i < resumed.stretch.first; ++i) {
      const auto* state = std::get_if<SentState>(&resumed.base->sent[i]);
      if (state == nullptr || !state->says.contains(stream)) continue;
      if (!state->is_whole && state->says.at(stream) == given.at(stream)) return i + 1;
    }
    return resumed.stretch.first;
  }

  bool IsStillShown(std::size_t stream, const Record& record) const {
    if (!is_live_) return true;
    return control_ != nullptr && Has(RecordsOf(stream, *control_), record);
  }

  // What it finds was not lost by the syncs that were not interrupted.
  void JudgeFound(std::size_t stream, const PlayedRead& read, const Records& resumed,
                  std::string_view check) {
    if (second_ == nullptr) return;
    const Records synced = Joined(RecordsOf(stream, *first_), RecordsOf(stream, *second_));
    for (const Record& record : resumed) {
      const bool is_last = streams_[stream].key == Key::kNone || LastOf(resumed, record.key) == &record;
      if (!is_last || Has(synced, record)) continue;
      if (!is_live_) {
        Owe(check, stream, record, "is found by " + read.id + " alone");
        continue;
      }
      const bool was_there = IsThere(stream, record, second_->began) &&
                             TableOf(stream).IsStable(record.sent->row.id, second_->began, second_->ended);
      const bool is_covered = IsCovered(stream, *second_->given, record);
      if (was_there && is_covered && control_ != nullptr && HasKey(stream, *control_, record)) {
        Owe(check, stream, record, "is found by " + read.id + " alone, covered by " + second_->id);
      } else if (was_there || is_covered) {
        Allow(check);
      }
    }
  }
  bool HasKey(std::size_t stream, const PlayedRead& read, const Record& record) const {
    return LastOf(RecordsOf(stream, read), record.key) != nullptr;
  }

  // The syncs have what a full refresh between them has.

  void JudgeFullRefresh(std::size_t stream) {
    if (full_ == nullptr || second_ == nullptr) return;
    const Records second = RecordsOf(stream, *second_);
    const Records synced = Joined(RecordsOf(stream, *first_), second);
    const Records full = RecordsOf(stream, *full_);
    for (const Record& record : full) {
      if (!IsMissing(stream, record, full, synced)) continue;
      const auto row = TableOf(stream).At(record.sent->row.id, second_->began);
      const bool is_stable =
          row && TableOf(stream).IsStable(record.sent->row.id, second_->began, second_->ended);
      const bool was_sent_again = LastOf(second, record.key) != nullptr && streams_[stream].key != Key::kNone;
      if (is_live_ && was_sent_again) continue;
      // What is no more need not be found, and what is on the move may be found by the next sync. From
      // outside nobody can tell whether what is gone at the end was there for the second read.
      const bool is_synced = row && HasText(synced, DataOf(streams_[stream], *row).dump());
      const bool is_gone = control_ == nullptr || !HasKey(stream, *control_, record);
      if (is_live_ && (!is_stable || is_synced || is_gone)) {
        Allow(kMatchesFullRefresh);
      } else {
        Owe(kMatchesFullRefresh, stream, record, "is in " + full_->id + " and lost by the syncs");
      }
    }
  }

  // What was read does not come again.

  void JudgeRepeats(std::size_t stream) {
    Records before = RecordsOf(stream, *first_);
    for (const PlayedRead* read : {second_, third_}) {
      if (read == nullptr) continue;
      const Records records = RecordsOf(stream, *read);
      for (const Record& record : records) JudgeRepeat(stream, *read, before, record);
      before = Joined(std::move(before), records);
    }
    for (const Resumed& resumed : resumed_) {
      if (resumed.read != second_) JudgeCovered(stream, resumed);
    }
    // Of what a read repeats after one that was ended the rules say nothing.
    for (const Resumed& resumed : interrupted_) {
      for (const Record& record : RecordsOf(stream, *resumed.read)) {
        if (IsCovered(stream, *resumed.read->given, record)) Allow(kHonoursState);
      }
    }
  }

  void JudgeCovered(std::size_t stream, const Resumed& resumed) {
    const PlayedRead& read = *resumed.read;
    const Records prefix = RecordsOf(stream, *resumed.base, resumed.stretch.first);
    const Records longest = RecordsOf(stream, *resumed.base, resumed.stretch.last);
    for (const Record& record : RecordsOf(stream, read)) {
      if (!Has(longest, record) || !record.sent->row.cursor) continue;
      if (!IsCovered(stream, *read.given, record)) {
        // Whether a cursor is exclusive in the middle of a read is left open.
        if (streams_[stream].is_exclusive) Allow(kHonoursState);
      } else if (Has(prefix, record)) {
        Owe(kHonoursState, stream, record, "is repeated by " + read.id + " below its state");
      } else {
        Allow(kHonoursState);
      }
    }
  }

  void JudgeRepeat(std::size_t stream, const PlayedRead& read, const Records& before, const Record& record) {
    if (!Has(before, record)) return;
    const StreamTraits& traits = streams_[stream];
    const auto& cursor = record.sent->row.cursor;
    const bool may_not_repeat = traits.lookback == Lookback::kNone || !cursor;
    const auto is_before = [&](const std::optional<CursorValue>& greatest) {
      return cursor && greatest && *cursor < *greatest - WindowOf(stream);
    };
    // What the first read's state forgets, is read anew: that is another check's.
    const bool is_forgotten = !HeldAtTheEnd(*first_).contains(stream) && !RecordsOf(stream, *first_).empty();
    if (is_forgotten) {
      Allow(kHonoursState);
      OweFor(kEmitsState, ToString(traits.id) + " is not in what " + first_->id + " ended with");
      return;
    }
    const bool in_all = is_before(GreatestOf(before, std::nullopt));
    const bool in_partition = is_before(GreatestOf(before, record.sent->row.partition));
    if (may_not_repeat || (in_all && in_partition)) {
      Owe(kHonoursState, stream, record, "is repeated by " + read.id);
    } else if (in_all || in_partition) {
      Allow(kHonoursState);
    }
  }

  static std::optional<CursorValue> GreatestOf(const Records& records, std::optional<int> partition) {
    std::optional<CursorValue> greatest;
    for (const Record& record : records) {
      if (!partition || record.sent->row.partition == *partition)
        greatest = std::max(greatest, record.sent->row.cursor);
    }
    return greatest;
  }

  CursorValue WindowOf(std::size_t stream) const {
    return streams_[stream].lookback == Lookback::kDeclared ? streams_[stream].window : 0;
  }

  // What states claim.

  // Whether anybody but the connector can read the states of a stream.
  bool IsReadable(std::size_t stream) const {
    return streams_[stream].shape != StateShape::kOpaque && streams_[stream].shape != StateShape::kCompressed;
  }

  bool IsCovered(std::size_t stream, const Held& held, const Record& record) const {
    if (!IsReadable(stream) || !held.contains(stream)) return false;
    return IsCovered(stream, FromJson(streams_[stream], held.at(stream)), record);
  }

  bool IsCovered(std::size_t stream, const StreamState& state, const Record& record) const {
    const auto& cursor = record.sent->row.cursor;
    if (!cursor) return false;
    const CursorValue window = WindowOf(stream);
    for (const auto& [start, end] : state.slices) {
      if (*cursor > start && *cursor < end - window) return true;
    }
    const auto position = state.partitions.find(record.sent->row.partition);
    if (position != state.partitions.end()) return *cursor < position->second - window;
    return state.partitions.empty() && state.cursor && *cursor < *state.cursor - window;
  }

  void JudgeClaims(std::size_t stream, const PlayedRead& read) {
    if (!IsReadable(stream)) return;
    const Records records = RecordsOf(stream, read);
    const Records before = &read == first_ ? Records() : RecordsOf(stream, *first_);
    for (std::size_t i = 0; i < read.sent.size(); ++i) {
      const auto* state = std::get_if<SentState>(&read.sent[i]);
      if (state == nullptr || !state->says.contains(stream)) continue;
      const StreamState claimed = FromJson(streams_[stream], state->says.at(stream));
      for (const Record& record : records) {
        if (record.place < i || !IsCovered(stream, claimed, record)) continue;
        if (!Has(RecordsOf(stream, read, i), record) && !Has(before, record)) {
          Owe(kCoversWhatItClaims, stream, record, "comes in " + read.id + " after a state that covers it");
        } else {
          Allow(kCoversWhatItClaims);
        }
      }
    }
  }

  void JudgeStateOrder(std::size_t stream, const PlayedRead& read) {
    if (!IsReadable(stream)) return;
    std::vector<StreamState> states;
    const auto take = [&](const Held& held) {
      if (held.contains(stream)) states.push_back(FromJson(streams_[stream], held.at(stream)));
    };
    if (read.given) take(*read.given);
    for (const SentMessage& message : read.sent) {
      if (const auto* state = std::get_if<SentState>(&message)) take(state->says);
    }
    for (std::size_t i = 0; i < states.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) JudgeStates(stream, read, states[j], states[i], j + 1 == i);
    }
  }

  void JudgeStates(std::size_t stream, const PlayedRead& read, const StreamState& earlier,
                   const StreamState& later, bool are_neighbours) {
    const CursorValue start = FirstOf(streams_[stream].form);
    const auto judge = [&](CursorValue before, CursorValue after) {
      if (after >= before) return;
      const bool is_owed = after < before - WindowOf(stream) && after > start && are_neighbours;
      if (!is_owed) return Allow(kNeverGoesBackwards);
      OweFor(kNeverGoesBackwards, ToString(streams_[stream].id) + ": a state of " + read.id +
                                      " goes back by " + std::to_string(before - after));
    };
    if (earlier.cursor && later.cursor) judge(*earlier.cursor, *later.cursor);
    for (const auto& [partition, cursor] : earlier.partitions) {
      const auto found = later.partitions.find(partition);
      if (found == later.partitions.end()) {
        if (!later.is_global) Allow(kNeverGoesBackwards);
      } else {
        judge(cursor, found->second);
      }
    }
    JudgeSlices(stream, read, earlier, later);
    const bool changes_shape = earlier.is_global != later.is_global || earlier.empty() != later.empty();
    if (changes_shape && source_.traits().defect != Defect::kNone) Allow(kNeverGoesBackwards);
  }

  void JudgeSlices(std::size_t stream, const PlayedRead& read, const StreamState& earlier,
                   const StreamState& later) {
    const auto length = [](const StreamState& state) {
      CursorValue sum = 0;
      for (const auto& [start, end] : state.slices) sum += end - start;
      return sum;
    };
    if (length(later) < length(earlier) - WindowOf(stream)) {
      OweFor(kNeverGoesBackwards,
             ToString(streams_[stream].id) + ": the slices of " + read.id + " cover less");
    }
    StreamState both = later;
    for (const auto& [start, end] : earlier.slices) both.AddSlice(start, end);
    if (length(both) > length(later)) Allow(kNeverGoesBackwards);
  }

  void Allow(std::string_view check) { truth_.allowed.insert(check); }
  void Owe(std::string_view check, std::size_t stream, const Record& record, const std::string& why) {
    OweFor(check, ToString(streams_[stream].id) + ": " + record.sent->text + " " + why);
  }
  void OweFor(std::string_view check, const std::string& why) {
    Allow(check);
    if (!only_allows_) truth_.duties.push_back({check, why});
  }

  const RandomSource& source_;
  const GoesOnAfter& goes_on_after_;
  const std::vector<StreamTraits>& streams_;
  const bool is_live_;
  bool only_allows_ = false;
  Truth truth_;
  const PlayedRead* first_ = nullptr;
  const PlayedRead* full_ = nullptr;
  const PlayedRead* second_ = nullptr;
  const PlayedRead* third_ = nullptr;
  const PlayedRead* control_ = nullptr;
  std::vector<Resumed> resumed_;
  std::vector<Resumed> interrupted_;  // what goes on after reads that were ended
  std::vector<const PlayedRead*> incremental_;
};

}  // namespace

bool Truth::Owes(std::string_view check) const {
  return std::ranges::any_of(duties, [&](const Duty& duty) { return duty.check == check; });
}

Truth TruthOf(const RandomSource& source, const GoesOnAfter& goes_on_after) {
  return Oracle(source, goes_on_after).Tell();
}

}  // namespace assay::property
