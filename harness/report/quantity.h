#ifndef HARNESS_REPORT_QUANTITY_H_
#define HARNESS_REPORT_QUANTITY_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace assay::report {

// "1 check", "12,345 checks".
std::string Counted(std::uint64_t count, std::string_view word);

// "999 B", "1.2 kB", "4.5 MB", "1.0 GB": powers of 1,000.
std::string Size(std::uint64_t bytes);

}  // namespace assay::report

#endif  // HARNESS_REPORT_QUANTITY_H_
