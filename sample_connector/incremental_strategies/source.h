#ifndef SAMPLE_CONNECTOR_INCREMENTAL_STRATEGIES_SOURCE_H_
#define SAMPLE_CONNECTOR_INCREMENTAL_STRATEGIES_SOURCE_H_

#include <memory>
#include <string>
#include <vector>

#include "sample_connector/common/configured_catalog.h"
#include "sample_connector/common/program.h"
#include "sample_connector/incremental_strategies/config.h"
#include "sample_connector/incremental_strategies/strategy.h"
#include "sample_connector/incremental_strategies/stream_writer.h"

namespace assay::sample_connector::incremental_strategies {

// Users from an API of the form of fivetran-api-playground, by the strategy that the config names. The
// variable USERS_API_URL, where it is set, takes the place of the config's base_url.
class IncrementalStrategies : public Source {
 public:
  Status Spec(Output& output) override;
  // A config that is wrong, or an API that does not answer, is no failure: it is the answer FAILED.
  Status Check(Output& output, Clock& clock, const Paths& paths) override;
  Status Discover(Output& output, Clock& clock, const Paths& paths) override;
  Status Read(Output& output, Clock& clock, const Paths& paths) override;

 protected:
  virtual std::vector<std::string> Streams() const;
  virtual std::unique_ptr<Strategy> Make(UsersClient& client, const Config& config) const;
  virtual std::unique_ptr<StreamWriter> MakeWriter(Output& output, StreamWriter::Settings settings,
                                                   StreamState given) const;

 private:
  // One stream, from what its state says.
  Status Sync(Output& output, UsersClient& client, const Config& config, const ConfiguredStream& stream,
              const std::string& state_path) const;
};

}  // namespace assay::sample_connector::incremental_strategies

#endif  // SAMPLE_CONNECTOR_INCREMENTAL_STRATEGIES_SOURCE_H_
