#ifndef HARNESS_JSON_MEMBERS_H_
#define HARNESS_JSON_MEMBERS_H_

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "harness/json/value.h"

namespace assay::json {

// The names of an object's members in the order written, a repeated one as often as it stands there.
struct Names {
  static constexpr std::uint32_t kUnnumbered = std::numeric_limits<std::uint32_t>::max();

  // Counts the lists of names that a MemberReader has met, from 0; kUnnumbered for one that it will not
  // remember.
  std::uint32_t number = kUnnumbered;
  std::vector<std::string_view> all;
  // Beside each name its own number, counted likewise.
  std::vector<std::uint32_t> ids;

  // Where a name stands, the last time where it is repeated: that member counts.
  std::optional<std::size_t> Find(std::string_view name) const;
};

// An object and its members, each a value under the name at the same place.
struct Members {
  Value object;
  const Names* names = nullptr;
  std::span<const Value> values;
};

// Reads objects member by member, once for all who ask for members by name: what they found out about the
// names of one object holds for all that are written with the same names in the same order. Of the records of
// a stream nearly all are.
class MemberReader {
 public:
  // How many names the lists that are remembered may still hold; several readers may share it. Beyond that,
  // each object has a list of names of its own.
  struct Budget {
    std::size_t names = 262'144;
  };

  // `budget` outlives the reader.
  explicit MemberReader(Budget& budget) : budget_(budget) {}

  // The result lives until the next call, its values no longer than `object`. A `names` with a number lives
  // as long as the reader.
  const Members& Read(const Value& object);

 private:
  static constexpr std::size_t kMostNames = 4'096;  // different ones
  static constexpr std::size_t kMostLists = 1'024;

  struct Name {
    std::uint32_t id = 0;
    std::string text;
    Name* next = nullptr;  // one that stood behind it
  };

  Object::Iterator ReadAsLast(const Object& members);
  void ReadFrom(Object::Iterator at, const Object::Iterator& end);
  Name* FindBehind(Name& before, std::string_view name);
  Name* Known(std::string_view name);
  const Names* Remembered();
  const Names* Remember(std::uint64_t hash);

  Budget& budget_;
  Name start_;  // stands before all members
  std::vector<std::unique_ptr<Name>> names_;
  std::unordered_map<std::string_view, Name*> by_text_;
  std::vector<std::unique_ptr<Names>> lists_;
  std::unordered_multimap<std::uint64_t, const Names*> by_hash_;
  const Names* last_ = nullptr;  // of those

  Names read_;  // the names of the object at hand, if they are not those of the one before
  std::vector<Value> values_;
  Members members_;
};

// What somebody found out about lists of names or about single ones, by their numbers.
template <class What>
class PerNumber {
 public:
  // What `find_out()` said when the number was new; for kUnnumbered, what it says now. Valid until the next
  // call.
  template <class FindOut>
  const What& Get(std::uint32_t number, FindOut find_out) {
    if (number == Names::kUnnumbered) return unnumbered_.emplace(find_out());
    if (number >= known_.size()) known_.resize(std::size_t{number} + 1);
    std::optional<What>& known = known_[number];
    if (!known) known = find_out();
    return *known;
  }

 private:
  std::vector<std::optional<What>> known_;
  std::optional<What> unnumbered_;
};

// A path of member names below an object, whose first step is found by place.
class MemberPath {
 public:
  explicit MemberPath(std::vector<std::string> path) : path_(std::move(path)) {}

  // What stands there; null where the path ends early. As Value::At.
  Value In(const Members& members);
  const std::vector<std::string>& path() const { return path_; }

 private:
  std::vector<std::string> path_;
  PerNumber<std::optional<std::size_t>> places_;
};

}  // namespace assay::json

#endif  // HARNESS_JSON_MEMBERS_H_
