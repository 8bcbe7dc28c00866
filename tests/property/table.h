#ifndef TESTS_PROPERTY_TABLE_H_
#define TESTS_PROPERTY_TABLE_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "tests/property/dice.h"
#include "tests/property/traits.h"

namespace assay::property {

// A row as it is at some moment.
struct Row {
  std::size_t id = 0;
  int version = 1;
  std::optional<CursorValue> cursor;
  int partition = -1;  // -1: the stream has none
  bool exists = true;
};

// Counts what happens to a source: every page that is read, and every read that begins.
using Moment = int;

// The rows of a stream, and all that they ever were.
class Table {
 public:
  Table(const StreamTraits& stream, const Changes& changes, Dice dice);

  // Perhaps something changes before this moment.
  void Pass(Moment now);

  // The rows that exist, by cursor, those without cursor first; of equal ones by id.
  std::vector<Row> Rows() const;
  // The cursor that a change at this moment would be beyond.
  CursorValue newest() const { return newest_; }
  // What a row was at a moment; nullopt where it was not there.
  std::optional<Row> At(std::size_t id, Moment moment) const;
  // Whether nothing happened to a row from one moment to another, both included.
  bool IsStable(std::size_t id, Moment from, Moment to) const;

 private:
  struct Change {
    Moment moment;
    Row row;
  };

  void Put(Moment now, const Row& row);
  void Append(Moment now);
  void Update(Moment now);
  void Delete(Moment now);
  void AddLate(Moment now);
  Row* AnyRow();

  const StreamTraits& stream_;
  const Changes& changes_;
  Dice dice_;
  int changed_ = 0;
  CursorValue newest_ = 0;
  std::vector<Row> rows_;  // by id
  std::vector<Change> history_;
};

}  // namespace assay::property

#endif  // TESTS_PROPERTY_TABLE_H_
