#ifndef TESTS_PROPERTY_TRAITS_H_
#define TESTS_PROPERTY_TRAITS_H_

#include <string>
#include <string_view>
#include <vector>

#include "harness/protocol/state.h"
#include "harness/protocol/stream_id.h"
#include "tests/property/cursor_form.h"

namespace assay::property {

enum class Key { kOne, kComposite, kNone };

// What the state of a stream looks like.
enum class StateShape {
  kFlat,
  kNested,                // the cursor below "state"
  kPartitions,            // {"states":[{"partition","cursor"}]}
  kPartitionsThenGlobal,  // the same, at the end of a read one cursor for all with use_global_cursor
  kSlices,                // {"slices":[{"start","end"}]}
  kOpaque,
  kCompressed,
  kSentinel,  // there is no state to go on from: every read begins anew
};

// In which order a read gives the records of a stream.
enum class Order {
  kAscending,
  kDescending,
  kUnordered,
  kTimeSlices,  // ranges of the cursor in any order, each in its own; a flat state covers the first ones
};

enum class Checkpoints { kEveryPage, kOnePageBehind, kAtTheEnd, kTwice };

// What is between a state and where a read from it begins, as the config declares it.
enum class Lookback { kUndeclared, kNone, kEqualToCursor, kDeclared };

struct StreamTraits {
  protocol::StreamId id;
  Key key = Key::kOne;
  CursorForm form = CursorForm::kInteger;
  CursorValue unit = 1;  // the least distance between cursors
  StateShape shape = StateShape::kFlat;
  Order order = Order::kAscending;
  Checkpoints checkpoints = Checkpoints::kEveryPage;
  int page = 4;  // records
  int rows = 12;
  int partitions = 0;  // 0: the stream has none
  int slices = 4;
  bool interleaves = false;  // partitions, or slices: a page of each in turn
  int ties = 20;             // of a hundred rows, how many have the cursor of the one before
  int gaps = 20;
  bool is_exclusive =
      false;                // a read begins after its state, and a state stands at no tie that is still open
  bool is_bounded = false;  // a read takes nothing that came after it began
  int nulls = 0;            // rows without cursor
  bool nulls_come_last = false;
  bool has_equal_rows = false;
  bool is_quiet = false;  // no state where there is nothing new
  bool counts_syncs = false;
  bool counts_records = true;
  Lookback lookback = Lookback::kUndeclared;
  CursorValue window = 0;  // of the lookback
};

// What changes while a live source is read, and between reads.
struct Changes {
  bool appends = false;
  bool updates = false;
  bool deletes = false;
  bool late = false;  // rows that come with a cursor in the past, by less than the window
  int most = 0;       // changes of a stream in all

  bool Any() const { return appends || updates || deletes || late; }
};

// One deliberate fault of a source.
enum class Defect {
  kNone,
  // Where a read from a state begins.
  kIgnoresState,
  kThirdSyncIgnoresState,
  kBeginsAfterTies,
  kBeginsTooLate,
  kBeginsTooEarly,
  kBeginsInOtherZone,
  kBeginsInOtherZoneBehind,
  kSkipsFirstRow,
  kSkipsFirstPage,
  kIgnoresLookback,
  kComparesAsText,
  kReadsStateOfOtherNamespace,
  kSkipsStreamsWithoutState,
  // What reads leave out or get wrong.
  kLosesLastPageAfterResume,
  kLosesLastPage,
  kLosesTiesBetweenPages,
  kStopsAtGap,
  kPagesByOffset,
  kLosesUpdates,
  kSendsOldVersions,
  kLosesRowsWithoutCursor,
  kLosesPartition,
  kRepeatsRowsWithoutCursor,
  kIsInclusiveAfterAll,
  // What states say.
  kStateBeforeRecords,
  kStateOfNextPage,
  kStateOfLastRow,
  kStateOfUnorderedPages,
  kStateNeverAdvances,
  kStateSlidesBack,
  kStateGoesBack,
  kStateLacksLastPage,
  kStateIsTimeOfSync,
  kStateJumpsPastRange,
  kStateWithoutFraction,
  kStateRoundsUp,
  kStateBeginsAnewWithoutNews,
  kStateForgetsRowsWithoutCursor,
  kSliceClosedTooEarly,
  kGapsBetweenSlicesAreSkipped,
  kOnlyLastSliceIsKept,
  kPartitionClosedTooEarly,
  kPartitionsShareCursor,
  kStartedPartitionsAreSkipped,
  kGlobalCursorTooEarly,
  kPartitionForgotten,
  kStatesSwapped,
  kGlobalStateForgetsStream,
  // What a connector that was ended leaves behind.
  kLeavesLock,
  kStateAheadWhenTerminated,
};

struct SourceTraits {
  std::string kind;
  Defect defect = Defect::kNone;
  protocol::StateType states = protocol::StateType::kStream;
  bool interleaves = false;  // streams: a page of each in turn
  Changes changes;
  std::vector<StreamTraits> streams;
};

// A source of a seed. What is cut off by the limits does not change the rest.
struct Scenario {
  std::uint64_t seed = 0;
  std::string_view kind = "";    // "": the seed's own
  std::string_view defect = "";  // "": the seed's own, "none": none
  int most_streams = 9;
  int most_rows = 99;
  int most_changes = 99;
};
std::string ToString(const Scenario& scenario);

SourceTraits TraitsOf(const Scenario& scenario);

// The name of a kind of honest source, of which there are so many.
std::vector<std::string_view> KindNames();

struct DefectInfo {
  Defect defect;
  std::string_view name;
  // The checks made for it: where it does harm, one of them says so.
  std::vector<std::string_view> checks;
};
const std::vector<DefectInfo>& Defects();
const DefectInfo& InfoOf(Defect defect);

}  // namespace assay::property

#endif  // TESTS_PROPERTY_TRAITS_H_
