// The stock ticker source: daily prices of one stock, from Polygon.io.
#include "sample_connector/common/program.h"
#include "sample_connector/stock_ticker/commands.h"

namespace assay::sample_connector::stock_ticker {
namespace {

class StockTicker : public Source {
 public:
  Status Spec(Output& output) override {
    stock_ticker::Spec(output);
    return std::monostate{};
  }
  Status Check(Output& output, Clock& clock, const Paths& paths) override {
    return WithSurroundings(output, clock, [&](const Surroundings& surroundings) {
      return stock_ticker::Check(surroundings, paths.config);
    });
  }
  Status Discover(Output& output, Clock& clock, const Paths& paths) override {
    return WithSurroundings(output, clock, [&](const Surroundings& surroundings) {
      return stock_ticker::Discover(surroundings, paths.config);
    });
  }
  Status Read(Output& output, Clock& clock, const Paths& paths) override {
    return WithSurroundings(output, clock, [&](const Surroundings& surroundings) {
      return stock_ticker::Read(surroundings, paths.config, paths.catalog, paths.state);
    });
  }

 private:
  template <class Command>
  Status WithSurroundings(Output& output, Clock& clock, Command command) {
    const Outcome<Settings> settings = ReadSettings(EnvironmentVariable, clock);
    if (!settings.ok()) return settings.failure();
    HttpTransport transport("stock-ticker-source");
    return command(
        Surroundings{.output = output, .transport = transport, .clock = clock, .settings = settings.value()});
  }
};

}  // namespace
}  // namespace assay::sample_connector::stock_ticker

int main(int argc, char** argv) {
  assay::sample_connector::stock_ticker::StockTicker source;
  return assay::sample_connector::RunProgram(
      argc, argv, "stock_ticker", "The stock ticker source: daily prices of one stock, from Polygon.io",
      source);
}
