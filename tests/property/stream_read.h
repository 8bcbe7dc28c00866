#ifndef TESTS_PROPERTY_STREAM_READ_H_
#define TESTS_PROPERTY_STREAM_READ_H_

#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

#include "tests/property/dice.h"
#include "tests/property/stream_state.h"
#include "tests/property/table.h"

namespace assay::property {

// What a read of a stream gives at a time.
struct Page {
  std::vector<Row> rows;
  std::optional<nlohmann::json> state;
  bool state_comes_first = false;
  bool state_comes_twice = false;
};

// An incremental read of one stream, page by page, from a state or from nothing.
class StreamRead {
 public:
  // The stream and the table outlive this.
  StreamRead(const StreamTraits& stream, const Table& table, Defect defect,
             const std::optional<nlohmann::json>& given, Dice dice);

  bool over() const { return over_; }
  Page Next();

 private:
  // Rows that are read one page after another: of a partition or all, within a range of the cursor.
  struct Span {
    bool is_of_nulls = false;
    int partition = -1;
    std::optional<CursorValue> from;
    bool is_inclusive = true;
    std::optional<CursorValue> before;
    std::optional<std::vector<Row>> snapshot;  // what there was, in an order of its own
    std::optional<Row> last;                   // the last row that was read
    std::size_t read = 0;
    int pages = 0;
    bool over = false;
  };

  void PlanSpans();
  void PlanSlices();
  void PlanPartitions();
  void AddSlicesOf(CursorValue start, CursorValue end);
  void BeginAt(const std::optional<CursorValue>& cursor, Span& span) const;
  void TakeSnapshot(Span& span);
  Span& Choose();

  bool IsIn(const Span& span, const Row& row) const;
  // What is still to be read of a span, in order.
  std::vector<Row> Left(const Span& span) const;
  std::vector<Row> Take(Span& span, std::vector<Row>& left);
  void Spoil(const Span& span, const std::vector<Row>& left, std::vector<Row>& rows);
  // Up to where everything was read, by a page and what is left behind it.
  std::optional<CursorValue> Reached(const std::vector<Row>& rows, const std::vector<Row>& left) const;

  void Advance(const Span& span, const std::vector<Row>& rows, const std::vector<Row>& left);
  void CloseSlice(const Span& span);
  void BecomeGlobal();
  std::optional<nlohmann::json> Checkpoint(const std::vector<Row>& rows);
  // What is said of the progress.
  StreamState Claim(const Span& span, const std::vector<Row>& rows, const std::vector<Row>& left) const;
  void SpoilCursor(const std::vector<Row>& rows, const std::vector<Row>& left, StreamState& claim) const;
  void SpoilSlices(const Span& span, StreamState& claim) const;
  void SpoilPartitions(const Span& span, const std::vector<Row>& rows, const std::vector<Row>& left,
                       StreamState& claim) const;

  const StreamTraits& stream_;
  const Table& table_;
  const Defect defect_;
  Dice dice_;
  const CursorValue end_;  // nothing up to here was missing when the read began
  bool resumes_ = false;
  std::optional<nlohmann::json> said_;     // the last state, at first the given one
  std::optional<nlohmann::json> pending_;  // the one that is due
  std::vector<StreamState> claims_;
  StreamState given_;
  StreamState progress_;
  std::vector<std::pair<CursorValue, CursorValue>> closed_;  // of slices behind one cursor
  std::vector<Span> spans_;
  std::size_t turn_ = 0;
  bool has_skipped_ = false;
  bool has_news_ = false;
  bool over_ = false;
};

}  // namespace assay::property

#endif  // TESTS_PROPERTY_STREAM_READ_H_
