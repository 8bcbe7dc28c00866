#ifndef HARNESS_PROCESS_ENVIRONMENT_H_
#define HARNESS_PROCESS_ENVIRONMENT_H_

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace assay::process {

using Variables = std::vector<std::pair<std::string, std::string>>;

// The environment variables that a program is started with. A value: nothing of this layer reads the
// harness's own environment; who starts the harness captures it once with FromBlock.
class Environment {
 public:
  Environment() = default;

  // From a null-terminated array of "NAME=value" such as `environ`. Where a name stands twice the first
  // counts, as for getenv; entries without a name are left out.
  static Environment FromBlock(const char* const* block);

  std::optional<std::string> Get(std::string_view name) const;
  void Set(std::string name, std::string value);
  // A copy with `variables` added; they override what is there, later ones override earlier ones.
  Environment With(std::span<const Variables::value_type> variables) const;

  // Every variable as "NAME=value", sorted by name.
  std::vector<std::string> Block() const;
  const std::map<std::string, std::string, std::less<>>& variables() const { return variables_; }

 private:
  std::map<std::string, std::string, std::less<>> variables_;
};

}  // namespace assay::process

#endif  // HARNESS_PROCESS_ENVIRONMENT_H_
