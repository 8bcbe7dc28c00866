#ifndef SAMPLE_CONNECTOR_STOCK_TICKER_COMMANDS_H_
#define SAMPLE_CONNECTOR_STOCK_TICKER_COMMANDS_H_

#include <string>

#include "sample_connector/common/http_transport.h"
#include "sample_connector/common/output.h"
#include "sample_connector/stock_ticker/settings.h"

namespace assay::sample_connector::stock_ticker {

// What a command works with; all of it outlives the command.
struct Surroundings {
  Output& output;
  Transport& transport;
  Clock& clock;
  const Settings& settings;
};

// The commands of the Airbyte protocol. Paths name JSON files. A failure is for the caller to emit, and to
// exit with; a stream's failure inside Read is emitted with the stream's name by Read itself.
void Spec(Output& output);

// A config that the API does not accept is no failure: it is the answer FAILED.
Status Check(const Surroundings& surroundings, const std::string& config_path);

Status Discover(const Surroundings& surroundings, const std::string& config_path);

// An empty `state_path` means no state.
Status Read(const Surroundings& surroundings, const std::string& config_path, const std::string& catalog_path,
            const std::string& state_path);

}  // namespace assay::sample_connector::stock_ticker

#endif  // SAMPLE_CONNECTOR_STOCK_TICKER_COMMANDS_H_
