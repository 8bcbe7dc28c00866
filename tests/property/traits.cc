#include "tests/property/traits.h"

#include <algorithm>

#include "tests/property/defects.h"
#include "tests/property/dice.h"
#include "tests/property/kinds.h"

namespace assay::property {
namespace {

using protocol::StateType;

constexpr CursorForm kForms[] = {CursorForm::kInteger,
                                 CursorForm::kIntegerTextInState,
                                 CursorForm::kDigits,
                                 CursorForm::kDate,
                                 CursorForm::kIso,
                                 CursorForm::kIsoZones,
                                 CursorForm::kIsoFractions,
                                 CursorForm::kIsoOtherInState,
                                 CursorForm::kEpochSeconds,
                                 CursorForm::kEpochMilliseconds,
                                 CursorForm::kEpochIsoInState,
                                 CursorForm::kIsoEpochInState};

StreamTraits AnyStream(std::size_t index, Dice dice) {
  StreamTraits stream;
  stream.id = {"", "stream_" + std::to_string(index)};
  stream.key = dice.Of("key").OneOf<Key>({Key::kOne, Key::kOne, Key::kComposite, Key::kNone});
  stream.form = kForms[static_cast<std::size_t>(dice.Of("form").Between(0, std::size(kForms) - 1))];
  stream.shape = dice.Of("shape").OneOf<StateShape>(
      {StateShape::kFlat, StateShape::kFlat, StateShape::kFlat, StateShape::kNested, StateShape::kOpaque});
  stream.order = dice.Of("order").OneOf<Order>(
      {Order::kAscending, Order::kAscending, Order::kAscending, Order::kDescending, Order::kUnordered});
  stream.checkpoints =
      dice.Of("checkpoints")
          .OneOf<Checkpoints>({Checkpoints::kEveryPage, Checkpoints::kEveryPage, Checkpoints::kEveryPage,
                               Checkpoints::kOnePageBehind, Checkpoints::kTwice, Checkpoints::kAtTheEnd});
  stream.page = dice.Of("page").Between(1, 6);
  stream.rows = dice.Of("rows").Between(2, 24);
  stream.ties = dice.Of("ties").OneOf<int>({0, 20, 40});
  stream.gaps = dice.Of("gaps").OneOf<int>({0, 20});
  stream.is_exclusive = dice.Of("exclusive").Chance(20);
  stream.is_bounded = dice.Of("bounded").Chance(30);
  stream.is_quiet = dice.Of("quiet").Chance(30);
  stream.counts_syncs = dice.Of("syncs").Chance(15);
  stream.counts_records = dice.Of("counts").Chance(80);
  stream.lookback = dice.Of("lookback")
                        .OneOf<Lookback>({Lookback::kUndeclared, Lookback::kUndeclared, Lookback::kUndeclared,
                                          Lookback::kEqualToCursor, Lookback::kDeclared});
  stream.window = dice.Of("window").Between(1, 5);
  if (stream.is_exclusive) stream.lookback = Lookback::kNone;
  return stream;
}

CursorValue UnitOf(CursorForm form, Dice dice) {
  if (!IsTime(form)) return dice.OneOf<CursorValue>({1, 3, 7});
  if (form == CursorForm::kDate) return 86'400 * kSecond;
  if (HasFractions(form)) return dice.OneOf<CursorValue>({137'000, kSecond, 61 * kSecond});
  return dice.OneOf<CursorValue>({kSecond, 61 * kSecond, 3'600 * kSecond, 86'400 * kSecond});
}

// What an honest stream cannot be at once.
void Reconcile(StreamTraits& stream, const Changes& changes) {
  if (stream.shape == StateShape::kSlices) stream.order = Order::kTimeSlices;
  const bool is_sliced = stream.order == Order::kTimeSlices;
  const bool has_partitions =
      stream.shape == StateShape::kPartitions || stream.shape == StateShape::kPartitionsThenGlobal;
  if (!has_partitions) stream.partitions = 0;
  if (has_partitions && stream.order == Order::kDescending) stream.order = Order::kAscending;
  if (is_sliced) stream.is_bounded = true;
  if (is_sliced || changes.late || stream.lookback == Lookback::kDeclared) stream.is_exclusive = false;
  if (!stream.is_exclusive && stream.lookback == Lookback::kNone) stream.lookback = Lookback::kUndeclared;
  if (stream.is_exclusive) stream.lookback = Lookback::kNone;
  if (is_sliced) stream.lookback = Lookback::kUndeclared;
  if (has_partitions || is_sliced || stream.shape == StateShape::kSentinel) stream.nulls = 0;
  if (stream.shape != StateShape::kFlat) {
    stream.counts_syncs = false;
    stream.nulls_come_last = false;
  }
  if (changes.Any()) stream.has_equal_rows = false;
  if (changes.late) {
    stream.lookback = Lookback::kDeclared;
    stream.window = std::max<CursorValue>(stream.window, changes.most + 4);
  }
}

CursorValue WindowOf(const StreamTraits& stream) {
  const CursorValue window = stream.window * stream.unit;
  return IsTime(stream.form) ? (window + kSecond - 1) / kSecond * kSecond : window;
}

// Streams of one name have one lookback.
void ShareLookbacks(std::vector<StreamTraits>& streams) {
  for (StreamTraits& stream : streams) {
    const auto& first = *std::ranges::find(
        streams, stream.id.name, [](const StreamTraits& each) -> const auto& { return each.id.name; });
    if (&first == &stream) continue;
    stream.form = first.form;
    stream.unit = first.unit;
    stream.lookback = first.lookback;
    stream.window = first.window;
    stream.is_exclusive = first.is_exclusive;
    if (stream.shape != first.shape || stream.order != first.order) {
      stream.shape = first.shape;
      stream.order = first.order;
      stream.partitions = first.partitions;
      stream.nulls = 0;
      stream.is_bounded = first.is_bounded;
    }
  }
}

Changes AnyChanges(Dice dice) {
  Changes changes;
  changes.most = dice.Of("most").Between(3, 8);
  if (!dice.Of("live").Chance(30)) return changes;
  changes.appends = dice.Of("appends").Chance(60);
  changes.updates = dice.Of("updates").Chance(60);
  changes.deletes = dice.Of("deletes").Chance(30);
  return changes;
}

Defect DefectOf(const Scenario& scenario, Dice dice) {
  if (!scenario.defect.empty())
    return std::ranges::find(Defects(), scenario.defect, &DefectInfo::name)->defect;
  if (scenario.seed % 2 == 0) return Defect::kNone;
  return Defects()[static_cast<std::size_t>(dice.Between(1, static_cast<int>(Defects().size()) - 1))].defect;
}

}  // namespace

std::string ToString(const Scenario& scenario) {
  const SourceTraits source = TraitsOf(scenario);
  return "{.seed = " + std::to_string(scenario.seed) + ", .kind = \"" + source.kind + "\", .defect = \"" +
         std::string(InfoOf(source.defect).name) +
         "\", .most_streams = " + std::to_string(scenario.most_streams) +
         ", .most_rows = " + std::to_string(scenario.most_rows) +
         ", .most_changes = " + std::to_string(scenario.most_changes) + "}";
}

SourceTraits TraitsOf(const Scenario& scenario) {
  const Dice dice = Dice(scenario.seed).Of("source");
  SourceTraits source;
  source.kind = scenario.kind.empty() ? dice.Of("kind").OneOf(KindNames()) : scenario.kind;
  source.defect = DefectOf(scenario, dice.Of("defect"));
  source.states = dice.Of("states").OneOf<StateType>(
      {StateType::kStream, StateType::kStream, StateType::kStream, StateType::kGlobal, StateType::kLegacy});
  source.interleaves = dice.Of("interleaves").Chance(30);
  source.changes = AnyChanges(dice.Of("changes"));
  const int streams = std::min(dice.Of("streams").Between(1, 3), scenario.most_streams);
  for (std::size_t i = 0; i < static_cast<std::size_t>(streams); ++i)
    source.streams.push_back(AnyStream(i, dice.Of("stream", i)));
  BeOfKind(source, dice.Of("kind"));
  for (std::size_t i = 0; i < source.streams.size(); ++i)
    source.streams[i].unit = UnitOf(source.streams[i].form, dice.Of("unit", i));
  MakeRoomForDefect(source);
  for (std::size_t i = 0; i < source.streams.size(); ++i) {
    StreamTraits& stream = source.streams[i];
    const bool is_too_fine = !HasFractions(stream.form) && stream.unit % kSecond != 0;
    if (stream.form == CursorForm::kDate || !IsTime(stream.form) || is_too_fine || stream.unit < kSecond / 10)
      stream.unit = UnitOf(stream.form, dice.Of("unit", i));
    Reconcile(stream, source.changes);
    stream.window = WindowOf(stream);
    stream.rows = std::min(stream.rows, scenario.most_rows);
    stream.nulls = std::min(stream.nulls, scenario.most_rows);
  }
  ShareLookbacks(source.streams);
  source.changes.most = std::min(source.changes.most, scenario.most_changes);
  const bool has_namespace = std::ranges::any_of(
      source.streams, [](const StreamTraits& stream) { return !stream.id.name_space.empty(); });
  if (has_namespace && source.states == StateType::kLegacy) source.states = StateType::kGlobal;
  return source;
}

}  // namespace assay::property
