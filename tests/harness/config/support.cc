#include "tests/harness/config/support.h"

namespace assay::config {

std::string Listed(const Errors& errors) {
  std::string text;
  for (const Error& error : errors) text += ToString(error) + "\n";
  return text;
}

}  // namespace assay::config
