// The kinds of honest sources.
#include "tests/property/kinds.h"

#include <algorithm>

namespace assay::property {
namespace {

using protocol::StateType;

// What a kind makes of a stream that is otherwise as the dice say, then of the whole source.
struct Kind {
  std::string_view name;
  void (*stream)(StreamTraits&, Dice&) = [](StreamTraits&, Dice&) {};
  void (*source)(SourceTraits&, Dice&) = [](SourceTraits&, Dice&) {};
};

template <CursorForm form>
void Write(StreamTraits& stream, Dice&) {
  stream.form = form;
}

void Partitioned(StreamTraits& stream, Dice& dice) {
  stream.shape = StateShape::kPartitions;
  stream.partitions = dice.Between(2, 4);
  stream.rows += 6;
}

void Sliced(StreamTraits& stream, Dice& dice) {
  stream.shape = StateShape::kSlices;
  stream.order = Order::kTimeSlices;
  stream.slices = dice.Between(2, 5);
  stream.is_bounded = true;
}

void Exclusive(StreamTraits& stream, Dice&) {
  stream.is_exclusive = true;
  stream.lookback = Lookback::kNone;
}

void WithNulls(StreamTraits& stream, Dice& dice) {
  stream.nulls = dice.Between(1, 6);
  if (stream.shape != StateShape::kNested) stream.shape = StateShape::kFlat;
}

void LookingBack(StreamTraits& stream, Dice& dice) {
  stream.lookback = Lookback::kDeclared;
  stream.window = dice.Between(2, 6);
}

const std::vector<Kind>& Kinds() {
  static const std::vector<Kind> kinds = {
      {"integers", Write<CursorForm::kInteger>},
      {"integers_as_text_in_states", Write<CursorForm::kIntegerTextInState>},
      {"digits", Write<CursorForm::kDigits>},
      {"dates", Write<CursorForm::kDate>},
      {"moments", Write<CursorForm::kIso>},
      {"moments_in_zones", Write<CursorForm::kIsoZones>},
      {"moments_with_fractions", Write<CursorForm::kIsoFractions>},
      {"moments_written_otherwise_in_states", Write<CursorForm::kIsoOtherInState>},
      {"epoch_seconds", Write<CursorForm::kEpochSeconds>},
      {"epoch_milliseconds", Write<CursorForm::kEpochMilliseconds>},
      {"epoch_in_records_text_in_states", Write<CursorForm::kEpochIsoInState>},
      {"text_in_records_epoch_in_states", Write<CursorForm::kIsoEpochInState>},
      {"exclusive_cursor", Exclusive},
      {"many_ties", [](StreamTraits& stream, Dice&) { stream.ties = 70; }},
      {"many_ties_exclusive",
       [](StreamTraits& stream, Dice& dice) {
         Exclusive(stream, dice);
         stream.ties = 60;
       }},
      {"rows_without_cursor", WithNulls},
      {"rows_without_cursor_last",
       [](StreamTraits& stream, Dice& dice) {
         WithNulls(stream, dice);
         stream.nulls_come_last = true;
       }},
      {"no_key", [](StreamTraits& stream, Dice&) { stream.key = Key::kNone; }},
      {"no_key_and_equal_rows",
       [](StreamTraits& stream, Dice&) {
         stream.key = Key::kNone;
         stream.has_equal_rows = true;
       },
       [](SourceTraits& source, Dice&) { source.changes = {}; }},
      {"composite_key", [](StreamTraits& stream, Dice&) { stream.key = Key::kComposite; }},
      {"unordered", [](StreamTraits& stream, Dice&) { stream.order = Order::kUnordered; }},
      {"newest_first", [](StreamTraits& stream, Dice&) { stream.order = Order::kDescending; }},
      {"one_page_behind",
       [](StreamTraits& stream, Dice&) { stream.checkpoints = Checkpoints::kOnePageBehind; }},
      {"states_twice", [](StreamTraits& stream, Dice&) { stream.checkpoints = Checkpoints::kTwice; }},
      {"state_at_the_end", [](StreamTraits& stream, Dice&) { stream.checkpoints = Checkpoints::kAtTheEnd; }},
      {"quiet_without_news", [](StreamTraits& stream, Dice&) { stream.is_quiet = true; }},
      {"partitions", Partitioned},
      {"partitions_interleaved",
       [](StreamTraits& stream, Dice& dice) {
         Partitioned(stream, dice);
         stream.interleaves = true;
       }},
      {"partitions_with_global_cursor",
       [](StreamTraits& stream, Dice& dice) {
         Partitioned(stream, dice);
         stream.shape = StateShape::kPartitionsThenGlobal;
         stream.is_bounded = true;
       }},
      {"slices", Sliced},
      {"slices_interleaved",
       [](StreamTraits& stream, Dice& dice) {
         Sliced(stream, dice);
         stream.interleaves = true;
       }},
      {"slices_behind_one_cursor",
       [](StreamTraits& stream, Dice& dice) {
         Sliced(stream, dice);
         stream.shape = StateShape::kFlat;
         stream.interleaves = dice.Chance(50);
       }},
      {"opaque_states", [](StreamTraits& stream, Dice&) { stream.shape = StateShape::kOpaque; }},
      {"compressed_states", [](StreamTraits& stream, Dice&) { stream.shape = StateShape::kCompressed; }},
      {"global_states", [](StreamTraits&, Dice&) {},
       [](SourceTraits& source, Dice&) { source.states = StateType::kGlobal; }},
      {"legacy_states", [](StreamTraits&, Dice&) {},
       [](SourceTraits& source, Dice&) { source.states = StateType::kLegacy; }},
      {"streams_interleaved", [](StreamTraits&, Dice&) {},
       [](SourceTraits& source, Dice&) { source.interleaves = true; }},
      {"names_in_namespaces", [](StreamTraits&, Dice&) {},
       [](SourceTraits& source, Dice& dice) {
         source.states = dice.Chance(50) ? StateType::kStream : StateType::kGlobal;
         for (std::size_t i = 0; i < source.streams.size(); ++i)
           source.streams[i].id = {i == 0 ? "" : "space_" + std::to_string(i), "items"};
       }},
      {"sentinel_states",
       [](StreamTraits& stream, Dice& dice) {
         if (dice.Chance(60)) stream.shape = StateShape::kSentinel;
       }},
      {"empty_stream",
       [](StreamTraits& stream, Dice& dice) {
         if (stream.id.name != "stream_0" && dice.Chance(70)) stream.rows = 0;
       }},
      {"lookback", LookingBack},
      {"live_appends", [](StreamTraits&, Dice&) {},
       [](SourceTraits& source, Dice&) { source.changes.appends = true; }},
      {"live_updates", [](StreamTraits&, Dice&) {},
       [](SourceTraits& source, Dice& dice) {
         source.changes.updates = true;
         source.changes.appends = dice.Chance(50);
       }},
      {"live_deletes", [](StreamTraits&, Dice&) {},
       [](SourceTraits& source, Dice& dice) {
         source.changes.deletes = true;
         source.changes.updates = dice.Chance(50);
         source.changes.appends = dice.Chance(50);
       }},
      {"live_late_rows",
       [](StreamTraits& stream, Dice& dice) {
         LookingBack(stream, dice);
         if (stream.order == Order::kTimeSlices) stream.order = Order::kAscending;
       },
       [](SourceTraits& source, Dice& dice) {
         source.changes.late = true;
         source.changes.appends = dice.Chance(70);
       }},
      {"live_without_key", [](StreamTraits& stream, Dice&) { stream.key = Key::kNone; },
       [](SourceTraits& source, Dice& dice) {
         source.changes.appends = true;
         source.changes.updates = dice.Chance(50);
       }},
  };
  return kinds;
}

}  // namespace

std::vector<std::string_view> KindNames() {
  std::vector<std::string_view> names;
  for (const Kind& kind : Kinds()) names.push_back(kind.name);
  return names;
}

void BeOfKind(SourceTraits& source, Dice dice) {
  const auto kind = std::ranges::find(Kinds(), source.kind, &Kind::name);
  for (std::size_t i = 0; i < source.streams.size(); ++i) {
    Dice of_stream = dice.Of("stream", i);
    kind->stream(source.streams[i], of_stream);
  }
  Dice of_source = dice.Of("source");
  kind->source(source, of_source);
}

}  // namespace assay::property
