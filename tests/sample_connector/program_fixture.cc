#include "tests/sample_connector/program_fixture.h"

namespace assay::sample_connector::stock_ticker {

const char* const kPolygonApiProgram = POLYGON_API;
const char* const kStockTickerProgram = STOCK_TICKER;

}  // namespace assay::sample_connector::stock_ticker
