#ifndef SAMPLE_CONNECTOR_INCREMENTAL_STRATEGIES_OFFSET_H_
#define SAMPLE_CONNECTOR_INCREMENTAL_STRATEGIES_OFFSET_H_

#include <cstdint>
#include <optional>
#include <set>
#include <string>

#include "sample_connector/incremental_strategies/strategy.h"

namespace assay::sample_connector::incremental_strategies {

// Page by page, by the number of rows before each. A row that is written anew moves behind all others, and
// each row that stood behind it moves up by one: the first of the next page would be skipped. So a page
// begins with the last row of the one before it; where that is another row, the reading begins anew at the
// cursor that it has reached.
class Offset : public Strategy {
 public:
  using Strategy::Strategy;
  Status Try() override;
  Status Read(StreamWriter& writer) override;

 private:
  // Rows in one answer: one more than a page, since pages overlap, as far as the API gives so many.
  std::int64_t Limit() const;
  Query QueryOf(const std::optional<Cursor>& since, std::int64_t offset) const;
  // The rows of `page` that have not been written; remembers those that tie with the last.
  Rows TakeNew(Rows page);

  std::set<std::string> written_at_last_;  // rows with the greatest cursor that was written
  std::optional<Cursor> last_;
};

}  // namespace assay::sample_connector::incremental_strategies

#endif  // SAMPLE_CONNECTOR_INCREMENTAL_STRATEGIES_OFFSET_H_
