#ifndef SAMPLE_CONNECTOR_INCREMENTAL_STRATEGIES_KEYSET_H_
#define SAMPLE_CONNECTOR_INCREMENTAL_STRATEGIES_KEYSET_H_

#include "sample_connector/incremental_strategies/strategy.h"

namespace assay::sample_connector::incremental_strategies {

// Page by page, each behind the last instant of the one before it. What ties with the last row of a page may
// go on behind the page, and a scroll_param of its instant would leave that out. So these rows are held back,
// and the next page begins behind the instant before them.
class Keyset : public Strategy {
 public:
  using Strategy::Strategy;
  Status Try() override;
  Status Read(StreamWriter& writer) override;

 protected:
  // What to ask for behind a page that is not the last; takes the rows off it that are going to come again.
  virtual Outcome<Query> Next(Page& page) const;
};

}  // namespace assay::sample_connector::incremental_strategies

#endif  // SAMPLE_CONNECTOR_INCREMENTAL_STRATEGIES_KEYSET_H_
