#ifndef HARNESS_CONFIG_MIGRATION_H_
#define HARNESS_CONFIG_MIGRATION_H_

#include <string>
#include <string_view>

#include "harness/base/result.h"

namespace assay::config {

struct Migrated {
  std::string text;            // in the current form
  bool was_current = false;    // the text is the given one
  bool comments_lost = false;  // it had to be written anew; only what stood at its top is kept
};

// The text of an acceptance-test-config.yml in the current form, which means what CAT's migration makes of
// it. It is changed where it must be, and left as it is elsewhere. Errors: as config::Parse.
Result<Migrated, Errors> Migrate(std::string_view text, const std::string& file_name);

}  // namespace assay::config

#endif  // HARNESS_CONFIG_MIGRATION_H_
