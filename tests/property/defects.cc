// The defects, the checks made for each, and what a source is like in which they matter.
#include "tests/property/defects.h"

#include <algorithm>

#include "tests/property/check_ids.h"

namespace assay::property {
namespace {

void EveryPageInOrder(StreamTraits& stream) {
  stream.shape = stream.shape == StateShape::kNested ? StateShape::kNested : StateShape::kFlat;
  stream.order = Order::kAscending;
  stream.checkpoints = Checkpoints::kEveryPage;
  stream.partitions = 0;
}

void InclusiveInOrder(StreamTraits& stream) {
  EveryPageInOrder(stream);
  stream.is_exclusive = false;
  if (stream.lookback == Lookback::kNone) stream.lookback = Lookback::kUndeclared;
}

void WithoutLookback(StreamTraits& stream) {
  InclusiveInOrder(stream);
  stream.lookback = Lookback::kUndeclared;
}

void Partitioned(StreamTraits& stream) {
  stream.shape = StateShape::kPartitions;
  stream.order = Order::kAscending;
  stream.checkpoints = Checkpoints::kEveryPage;
  stream.partitions = std::max(stream.partitions, 2);
  stream.rows = std::max(stream.rows, 14);
}

void Sliced(StreamTraits& stream) {
  stream.shape = StateShape::kSlices;
  stream.order = Order::kTimeSlices;
  stream.checkpoints = Checkpoints::kEveryPage;
  stream.is_bounded = true;
  stream.rows = std::max(stream.rows, 14);
}

void WithFractions(StreamTraits& stream) {
  WithoutLookback(stream);
  if (!HasFractions(stream.form)) stream.form = CursorForm::kIsoFractions;
  stream.unit = 137'000;
}

void AsTime(StreamTraits& stream) {
  WithoutLookback(stream);
  if (!IsTime(stream.form) || stream.form == CursorForm::kDate) stream.form = CursorForm::kIso;
  stream.unit = 600'000'000;
}

// What a defect does to the streams, then to the source.
struct Room {
  Defect defect;
  void (*stream)(StreamTraits&) = EveryPageInOrder;
  void (*source)(SourceTraits&) = [](SourceTraits&) {};
};

const std::vector<Room>& Rooms() {
  static const std::vector<Room> rooms = {
      {Defect::kThirdSyncIgnoresState,
       [](StreamTraits& stream) {
         EveryPageInOrder(stream);
         stream.shape = StateShape::kFlat;
         stream.counts_syncs = true;
       }},
      {Defect::kBeginsAfterTies,
       [](StreamTraits& stream) {
         WithoutLookback(stream);
         stream.ties = 60;
       }},
      {Defect::kBeginsTooLate, WithoutLookback},
      {Defect::kBeginsTooEarly},
      {Defect::kBeginsInOtherZone, AsTime},
      {Defect::kBeginsInOtherZoneBehind, AsTime},
      {Defect::kIgnoresLookback, InclusiveInOrder,
       [](SourceTraits& source) {
         source.changes.late = true;
         for (StreamTraits& stream : source.streams) {
           stream.lookback = Lookback::kDeclared;
           stream.window = std::max<CursorValue>(stream.window, 3);
         }
       }},
      {Defect::kComparesAsText,
       [](StreamTraits& stream) {
         WithoutLookback(stream);
         stream.form = CursorForm::kDigits;
         stream.unit = 3;
       }},
      {Defect::kReadsStateOfOtherNamespace,
       [](StreamTraits& stream) {
         WithoutLookback(stream);
         stream.form = CursorForm::kIso;
         stream.id = {stream.id.name_space.empty() ? "of_" + stream.id.name : stream.id.name_space, "items"};
       }},
      {Defect::kSkipsStreamsWithoutState, EveryPageInOrder,
       [](SourceTraits& source) { source.interleaves = false; }},
      {Defect::kLosesTiesBetweenPages,
       [](StreamTraits& stream) {
         EveryPageInOrder(stream);
         stream.ties = 60;
       }},
      {Defect::kStopsAtGap,
       [](StreamTraits& stream) {
         EveryPageInOrder(stream);
         stream.gaps = 50;
       }},
      {Defect::kPagesByOffset, EveryPageInOrder,
       [](SourceTraits& source) {
         source.changes.updates = true;
         source.changes.most = std::max(source.changes.most, 4);
       }},
      {Defect::kLosesUpdates, EveryPageInOrder, [](SourceTraits& source) { source.changes.updates = true; }},
      {Defect::kLosesRowsWithoutCursor,
       [](StreamTraits& stream) {
         EveryPageInOrder(stream);
         stream.nulls = std::max(stream.nulls, 2);
       }},
      {Defect::kRepeatsRowsWithoutCursor,
       [](StreamTraits& stream) {
         EveryPageInOrder(stream);
         stream.nulls = std::max(stream.nulls, 2);
       }},
      {Defect::kStateForgetsRowsWithoutCursor,
       [](StreamTraits& stream) {
         EveryPageInOrder(stream);
         stream.nulls = std::max(stream.nulls, 2);
         stream.nulls_come_last = true;
       }},
      {Defect::kIsInclusiveAfterAll,
       [](StreamTraits& stream) {
         EveryPageInOrder(stream);
         stream.is_exclusive = true;
         stream.lookback = Lookback::kNone;
       }},
      {Defect::kLosesPartition, Partitioned},
      {Defect::kStateOfLastRow,
       [](StreamTraits& stream) {
         EveryPageInOrder(stream);
         stream.order = Order::kUnordered;
       }},
      {Defect::kStateOfUnorderedPages,
       [](StreamTraits& stream) {
         EveryPageInOrder(stream);
         stream.order = Order::kUnordered;
       }},
      {Defect::kStateSlidesBack, WithoutLookback},
      {Defect::kStateIsTimeOfSync,
       [](StreamTraits& stream) {
         WithoutLookback(stream);
         stream.is_bounded = true;
       },
       [](SourceTraits& source) { source.changes.appends = true; }},
      {Defect::kStateJumpsPastRange, WithoutLookback,
       [](SourceTraits& source) { source.changes.appends = true; }},
      {Defect::kStateWithoutFraction, WithFractions},
      {Defect::kStateRoundsUp, WithFractions},
      {Defect::kStateBeginsAnewWithoutNews, WithoutLookback},
      {Defect::kSliceClosedTooEarly, Sliced},
      {Defect::kGapsBetweenSlicesAreSkipped, Sliced},
      {Defect::kOnlyLastSliceIsKept, Sliced},
      {Defect::kPartitionClosedTooEarly, Partitioned},
      {Defect::kPartitionsShareCursor, Partitioned},
      {Defect::kStartedPartitionsAreSkipped, Partitioned},
      {Defect::kGlobalCursorTooEarly,
       [](StreamTraits& stream) {
         Partitioned(stream);
         stream.shape = StateShape::kPartitionsThenGlobal;
         stream.is_bounded = true;
       }},
      {Defect::kPartitionForgotten, Partitioned},
      {Defect::kStatesSwapped,
       [](StreamTraits& stream) {
         WithoutLookback(stream);
         stream.form = CursorForm::kIso;
       },
       [](SourceTraits& source) {
         for (StreamTraits& stream : source.streams) stream.unit = source.streams[0].unit;
       }},
      {Defect::kGlobalStateForgetsStream, EveryPageInOrder,
       [](SourceTraits& source) {
         if (source.states == protocol::StateType::kStream) source.states = protocol::StateType::kGlobal;
       }},
  };
  return rooms;
}

}  // namespace

const std::vector<DefectInfo>& Defects() {
  static const std::vector<DefectInfo> defects = {
      {Defect::kNone, "none", {}},
      {Defect::kIgnoresState, "ignores_state", {kHonoursState}},
      {Defect::kThirdSyncIgnoresState, "third_sync_ignores_state", {kHonoursState}},
      {Defect::kBeginsAfterTies, "begins_after_ties", {kLosesNothing}},
      {Defect::kBeginsTooLate, "begins_too_late", {kLosesNothing}},
      {Defect::kBeginsTooEarly, "begins_too_early", {kHonoursState}},
      {Defect::kBeginsInOtherZone, "begins_in_other_zone", {kLosesNothing}},
      {Defect::kBeginsInOtherZoneBehind, "begins_in_other_zone_behind", {kHonoursState}},
      {Defect::kSkipsFirstRow, "skips_first_row", {kLosesNothing}},
      {Defect::kSkipsFirstPage, "skips_first_page", {kLosesNothing}},
      {Defect::kIgnoresLookback, "ignores_lookback", {kMatchesFullRefresh, kLosesNothing}},
      {Defect::kComparesAsText, "compares_as_text", {kLosesNothing, kHonoursState}},
      {Defect::kReadsStateOfOtherNamespace, "reads_state_of_other_namespace", {kLosesNothing, kHonoursState}},
      {Defect::kSkipsStreamsWithoutState, "skips_streams_without_state", {kLosesNothing}},
      {Defect::kLosesLastPageAfterResume, "loses_last_page_after_resume", {kLosesNothing}},
      {Defect::kLosesLastPage, "loses_last_page", {kMatchesFullRefresh}},
      {Defect::kLosesTiesBetweenPages, "loses_ties_between_pages", {kMatchesFullRefresh, kLosesNothing}},
      {Defect::kStopsAtGap, "stops_at_gap", {kMatchesFullRefresh}},
      {Defect::kPagesByOffset, "pages_by_offset", {kMatchesFullRefresh, kLosesNothing}},
      {Defect::kLosesUpdates, "loses_updates", {kMatchesFullRefresh, kLosesNothing}},
      {Defect::kSendsOldVersions, "sends_old_versions", {kLosesNothing}},
      {Defect::kLosesRowsWithoutCursor, "loses_rows_without_cursor", {kMatchesFullRefresh}},
      {Defect::kLosesPartition, "loses_partition", {kMatchesFullRefresh}},
      {Defect::kRepeatsRowsWithoutCursor, "repeats_rows_without_cursor", {kHonoursState}},
      {Defect::kIsInclusiveAfterAll, "is_inclusive_after_all", {kHonoursState}},
      {Defect::kStateBeforeRecords, "state_before_records", {kCoversWhatItClaims, kLosesNothing}},
      {Defect::kStateOfNextPage, "state_of_next_page", {kCoversWhatItClaims, kLosesNothing}},
      {Defect::kStateOfLastRow,
       "state_of_last_row",
       {kCoversWhatItClaims, kLosesNothing, kNeverGoesBackwards, kHonoursState}},
      {Defect::kStateOfUnorderedPages, "state_of_unordered_pages", {kCoversWhatItClaims, kLosesNothing}},
      {Defect::kStateNeverAdvances, "state_never_advances", {kHonoursState}},
      {Defect::kStateSlidesBack, "state_slides_back", {kHonoursState, kNeverGoesBackwards}},
      {Defect::kStateGoesBack, "state_goes_back", {kNeverGoesBackwards}},
      {Defect::kStateLacksLastPage, "state_lacks_last_page", {kHonoursState}},
      {Defect::kStateIsTimeOfSync, "state_is_time_of_sync", {kMatchesFullRefresh, kLosesNothing}},
      {Defect::kStateJumpsPastRange, "state_jumps_past_range", {kMatchesFullRefresh, kLosesNothing}},
      {Defect::kStateWithoutFraction, "state_without_fraction", {kHonoursState}},
      {Defect::kStateRoundsUp, "state_rounds_up", {kCoversWhatItClaims, kLosesNothing}},
      {Defect::kStateBeginsAnewWithoutNews,
       "state_begins_anew_without_news",
       {kHonoursState, kNeverGoesBackwards}},
      {Defect::kStateForgetsRowsWithoutCursor, "state_forgets_rows_without_cursor", {kLosesNothing}},
      {Defect::kSliceClosedTooEarly, "slice_closed_too_early", {kCoversWhatItClaims, kLosesNothing}},
      {Defect::kGapsBetweenSlicesAreSkipped, "gaps_between_slices_are_skipped", {kLosesNothing}},
      {Defect::kOnlyLastSliceIsKept, "only_last_slice_is_kept", {kNeverGoesBackwards, kHonoursState}},
      {Defect::kPartitionClosedTooEarly, "partition_closed_too_early", {kCoversWhatItClaims, kLosesNothing}},
      {Defect::kPartitionsShareCursor,
       "partitions_share_cursor",
       {kCoversWhatItClaims, kLosesNothing, kHonoursState}},
      {Defect::kStartedPartitionsAreSkipped, "started_partitions_are_skipped", {kLosesNothing}},
      {Defect::kGlobalCursorTooEarly, "global_cursor_too_early", {kCoversWhatItClaims, kLosesNothing}},
      {Defect::kPartitionForgotten, "partition_forgotten", {kHonoursState}},
      {Defect::kStatesSwapped,
       "states_swapped",
       {kCoversWhatItClaims, kLosesNothing, kNeverGoesBackwards, kHonoursState}},
      {Defect::kGlobalStateForgetsStream, "global_state_forgets_stream", {kEmitsState, kHonoursState}},
      {Defect::kLeavesLock, "leaves_lock", {kInterruptedResumes}},
      {Defect::kStateAheadWhenTerminated, "state_ahead_when_terminated", {kInterruptedResumes}},
  };
  return defects;
}

const DefectInfo& InfoOf(Defect defect) { return *std::ranges::find(Defects(), defect, &DefectInfo::defect); }

void MakeRoomForDefect(SourceTraits& source) {
  if (source.defect == Defect::kNone) return;
  const auto room = std::ranges::find(Rooms(), source.defect, &Room::defect);
  for (StreamTraits& stream : source.streams) {
    if (room == Rooms().end()) {
      EveryPageInOrder(stream);
    } else {
      room->stream(stream);
    }
  }
  if (room != Rooms().end()) room->source(source);
}

}  // namespace assay::property
