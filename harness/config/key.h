#ifndef HARNESS_CONFIG_KEY_H_
#define HARNESS_CONFIG_KEY_H_

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "harness/config/model.h"
#include "harness/yaml/tree.h"

// What the tables keys_*.cc say of the keys of a mapping. A Key says its name, where its value goes, and what
// it is for; everything else follows from the type of the member.
namespace assay::config {

class Reader;

enum class Origin { kCat, kFast, kAssay };  // which harness defines the key

// One key of the file, for references and help.
struct KeyInfo {
  std::string path;          // "acceptance_tests.basic_read.tests[].expect_records.path"
  std::string type;          // "text", "a list of mappings" …
  std::string default_text;  // as it would be written; empty when there is none
  bool required = false;
  bool null_allowed = false;  // null then means the default
  Origin origin = Origin::kCat;
  std::string help;
};

template <class T>
struct Key {
  // Judges a value that could be read.
  using Predicate = bool (*)(const T&);

  std::string_view name;
  std::string_view help;
  std::function<bool(Reader&, const yaml::MapEntry&, T&)> read;
  std::function<void(const std::string& path, std::vector<KeyInfo>&)> describe_inner;
  std::string type;
  std::string default_text;
  bool required = false;
  bool null_allowed = false;  // null then means the default
  Origin origin = Origin::kCat;
  Predicate holds = nullptr;
  std::string_view otherwise;  // "must not be negative": what is wrong where it does not hold
  std::string_view remedy;

  Key Required() && {
    return With([](Key& key) { key.required = true; });
  }
  Key OrNull() && {
    return With([](Key& key) { key.null_allowed = true; });
  }
  Key NotNull() && {
    return With([](Key& key) { key.null_allowed = false; });
  }
  Key Where(Predicate predicate, std::string_view message, std::string_view what_to_do = "") && {
    return With([=](Key& key) {
      key.holds = predicate;
      key.otherwise = message;
      key.remedy = what_to_do;
    });
  }
  Key Of(Origin from) && {
    return With([from](Key& key) { key.origin = from; });
  }

 private:
  template <class Change>
  Key With(Change change) {
    change(*this);
    return std::move(*this);
  }
};

// A key that stood here once or is often put here by mistake, and what to do about it.
struct RetiredKey {
  std::string_view name;
  std::string_view remedy;
};

// What several keys of one mapping must be together; judged when none of them is wrong by itself.
template <class T>
struct Rule {
  std::vector<std::string_view> keys;
  void (*judge)(const T&, Reader&);
};

template <class T>
struct Table {
  std::vector<Key<T>> keys;
  std::vector<RetiredKey> retired = {};
  std::vector<Rule<T>> rules = {};
};

// The keys of the mapping that T stands for; one specialisation per struct derived from Mapping.
template <class T>
const Table<T>& KeysOf();

// The words of an enumeration, in the order of its values.
template <class E>
std::span<const std::string_view> WordsOf();

template <>
inline std::span<const std::string_view> WordsOf<Strictness>() {
  static constexpr std::string_view kWords[] = {"low", "high"};
  return kWords;
}
template <>
inline std::span<const std::string_view> WordsOf<ExpectedStatus>() {
  static constexpr std::string_view kWords[] = {"succeed", "failed", "exception"};
  return kWords;
}
template <>
inline std::span<const std::string_view> WordsOf<DeploymentMode>() {
  static constexpr std::string_view kWords[] = {"cloud", "oss"};
  return kWords;
}

namespace internal {
template <class T>
struct OptionalOf : std::false_type {};
template <class T>
struct OptionalOf<std::optional<T>> : std::true_type {};
template <class T>
struct VectorOf : std::false_type {};
template <class T>
struct VectorOf<std::vector<T>> : std::true_type {};
template <class T>
struct MapOf : std::false_type {};
template <class T>
struct MapOf<std::map<std::string, T>> : std::true_type {};
template <class T>
struct SectionOf : std::false_type {};
template <class T>
struct SectionOf<Section<T>> : std::true_type {
  using Item = T;
};
}  // namespace internal

}  // namespace assay::config

#endif  // HARNESS_CONFIG_KEY_H_
