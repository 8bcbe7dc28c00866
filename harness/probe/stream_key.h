#ifndef HARNESS_PROBE_STREAM_KEY_H_
#define HARNESS_PROBE_STREAM_KEY_H_

#include <span>
#include <string>
#include <vector>

#include "harness/json/digest.h"
#include "harness/json/members.h"
#include "harness/json/value.h"
#include "harness/protocol/catalog.h"

namespace assay::probe {

// The key as a JSON object, one member for each part; "" where there is no key.
std::string KeyText(const json::Value& data, std::span<const protocol::FieldPath> key);

// The values of a record's primary key, part by part; null for one that the record lacks.
class KeyParts {
 public:
  // Looks them up; what was found before is forgotten.
  void Find(const json::Value& data, std::span<const protocol::FieldPath> key);
  void Find(const json::Members& fields, std::span<json::MemberPath> key);

  std::span<const json::Value> values() const { return values_; }
  bool HasValue() const;
  // Of all parts together.
  json::Digest Digest() const;

 private:
  std::vector<json::Value> values_;
};

}  // namespace assay::probe

#endif  // HARNESS_PROBE_STREAM_KEY_H_
