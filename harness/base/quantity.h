#ifndef HARNESS_BASE_QUANTITY_H_
#define HARNESS_BASE_QUANTITY_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace assay {

enum class Digits { kGrouped, kPlain };

// "1 check", "12,345 checks"; with plain digits "12345 checks", as findings have them.
std::string Counted(std::uint64_t count, std::string_view word, Digits digits = Digits::kGrouped);

// "999 B", "1.2 kB", "4.5 MB", "1.0 GB": powers of 1,000.
std::string Size(std::uint64_t bytes);

}  // namespace assay

#endif  // HARNESS_BASE_QUANTITY_H_
