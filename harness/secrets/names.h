#ifndef HARNESS_SECRETS_NAMES_H_
#define HARNESS_SECRETS_NAMES_H_

#include <string>
#include <string_view>

namespace assay::secrets {

// The names that CAT takes for secrets, in whatever case.
bool IsCatSecretName(std::string_view property);

// A name in snake case: "X-API-Key", "xApiKey" and "XAPIKey" are all "x_api_key".
std::string InSnakeCase(std::string_view name);

// Whether a property's name in snake case says that it holds a secret: names that always do, and endings.
bool LooksSecret(std::string_view snake_case_name);

// Whether a value of this name is masked without being marked: any of the above, in whatever case, and
// whatever ends in token or secret. A mask too many does less harm than a secret that is shown.
bool IsNamedLikeSecret(std::string_view property);

}  // namespace assay::secrets

#endif  // HARNESS_SECRETS_NAMES_H_
