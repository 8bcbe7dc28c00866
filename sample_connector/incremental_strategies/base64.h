#ifndef SAMPLE_CONNECTOR_INCREMENTAL_STRATEGIES_BASE64_H_
#define SAMPLE_CONNECTOR_INCREMENTAL_STRATEGIES_BASE64_H_

#include <string>
#include <string_view>

namespace assay::sample_connector::incremental_strategies {

// With padding (RFC 4648, 4).
std::string EncodeBase64(std::string_view text);

}  // namespace assay::sample_connector::incremental_strategies

#endif  // SAMPLE_CONNECTOR_INCREMENTAL_STRATEGIES_BASE64_H_
