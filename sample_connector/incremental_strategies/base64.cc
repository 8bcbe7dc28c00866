#include "sample_connector/incremental_strategies/base64.h"

#include <algorithm>
#include <cstdint>

namespace assay::sample_connector::incremental_strategies {

std::string EncodeBase64(std::string_view text) {
  constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string encoded;
  while (!text.empty()) {
    const std::size_t bytes = std::min<std::size_t>(3, text.size());
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      bits = bits << 8 | (i < bytes ? static_cast<unsigned char>(text[i]) : 0U);
    }
    for (std::size_t i = 0; i < 4; ++i) encoded += i <= bytes ? kAlphabet[bits >> (18 - 6 * i) & 63U] : '=';
    text.remove_prefix(bytes);
  }
  return encoded;
}

}  // namespace assay::sample_connector::incremental_strategies
