#ifndef HARNESS_WAREHOUSE_DATABASE_H_
#define HARNESS_WAREHOUSE_DATABASE_H_

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "harness/base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace assay::warehouse {

class Statement;

// A connection to an SQLite database. The first error is kept and nothing is done after it, so that a series
// of steps is asked once, at its end, whether it went well. A transaction that is not committed is undone
// when the connection ends.
class Database {
 public:
  // Makes the file where there is none. Errors: ErrorKind::kUser for a file that is no database,
  // ErrorKind::kEnvironment for one that cannot be opened.
  static Result<Database> Open(const std::filesystem::path& file);

  // One or several statements that yield nothing.
  void Execute(const std::string& sql);
  Statement Prepare(const std::string& sql);
  // What a query of one row and column yields; 0 or "" for none.
  std::int64_t Number(const std::string& sql);
  std::string Text(const std::string& sql);

  Status status() const;

 private:
  friend class Statement;
  struct Connection;

  explicit Database(std::shared_ptr<Connection> connection) : connection_(std::move(connection)) {}

  std::shared_ptr<Connection> connection_;
};

// A prepared statement. Parameters count from 1, columns from 0; what is bound stays until it is bound anew.
class Statement {
 public:
  Statement() = default;  // does nothing

  void BindNull(int parameter);
  void Bind(int parameter, std::int64_t value);
  void Bind(int parameter, double value);
  // Copied. Bytes that are no text are bound as a blob.
  void Bind(int parameter, std::string_view text);
  void BindBlob(int parameter, std::string_view bytes);

  // Whether there is a next row.
  bool Step();
  // Executes it and makes it ready to be executed again.
  void Run();
  void Reset();

  std::int64_t Number(int column) const;
  // The bytes of a text or blob; valid until the next step.
  std::string_view Text(int column) const;
  bool IsNull(int column) const;

 private:
  friend class Database;
  struct Finalizer {
    void operator()(sqlite3_stmt* statement) const;
  };

  std::shared_ptr<Database::Connection> connection_;
  std::unique_ptr<sqlite3_stmt, Finalizer> statement_;
};

// A name as it stands in a statement, whatever is in it.
std::string Quoted(std::string_view name);
// A text as it stands in a statement.
std::string Literal(std::string_view text);

}  // namespace assay::warehouse

#endif  // HARNESS_WAREHOUSE_DATABASE_H_
