#ifndef HARNESS_WAREHOUSE_NAMES_H_
#define HARNESS_WAREHOUSE_NAMES_H_

#include <set>
#include <string>
#include <string_view>

#include "harness/protocol/stream_id.h"

namespace assay::warehouse {

// Names of tables or columns, of which SQLite takes those for the same that differ in the case of ASCII
// letters only.
class TakenNames {
 public:
  void Add(std::string_view name);
  bool Contains(std::string_view name) const;
  // The wanted name, or where that is taken the name with the first of _2, _3 … that is not; taken from now
  // on.
  std::string Take(const std::string& wanted);

 private:
  std::set<std::string> folded_;
};

// What the warehouse keeps for itself begins so; no table of a stream does.
inline constexpr std::string_view kOwnTables = "_assay_";

// The name that SQLite can hold: NUL becomes U+FFFD.
std::string Storable(std::string_view name);

// What the table of a stream is called: "name" or "namespace__name", with a "_" before what SQLite or the
// warehouse keeps for itself.
std::string TableNameOf(const protocol::StreamId& id);

}  // namespace assay::warehouse

#endif  // HARNESS_WAREHOUSE_NAMES_H_
