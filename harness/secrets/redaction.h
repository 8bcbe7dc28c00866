#ifndef HARNESS_SECRETS_REDACTION_H_
#define HARNESS_SECRETS_REDACTION_H_

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/secrets/pattern_search.h"

namespace assay::secrets {

// A value that must not be shown, and the name it is shown as.
struct Secret {
  std::string value;
  std::string name;  // where it stands in the config, e.g. "/credentials/api_key"
};

// What stands in a text in place of a secret: "[secret /credentials/api_key]". Characters that could break a
// JSON text or the mask itself are replaced.
std::string Mask(const Secret& secret);

// Replaces every spelling of every secret in what is written. A value of fewer than 5 characters is left
// alone, and one below 8 unless it mixes letters with digits: masking every "test" would destroy what it is
// meant to protect. JSON stays JSON and lines keep their numbers: a number gives way to a string (and is left
// alone where the secret is but a part of it), a secret of several lines to as many.
class Redaction {
 public:
  Redaction() = default;
  explicit Redaction(std::vector<Secret> secrets);

  // Where a secret stood in a text.
  struct Hit {
    std::size_t offset;  // of its first byte
    std::size_t secret;  // index into secrets()
  };

  std::string Apply(std::string_view text) const;
  // As Apply, without a copy when nothing has to be masked: returns `text` itself or `scratch`. `on_hit`, if
  // given, hears of every secret in order.
  std::string_view Apply(std::string_view text, std::string& scratch,
                         const std::function<void(const Hit&)>& on_hit = {}) const;

  const std::vector<Secret>& secrets() const { return secrets_; }

 private:
  std::vector<Secret> secrets_;
  PatternSearch search_;
  std::vector<std::size_t> pattern_to_secret_;
};

}  // namespace assay::secrets

#endif  // HARNESS_SECRETS_REDACTION_H_
