#include "harness/warehouse/database.h"

#include <sqlite3.h>

#include <utility>

namespace assay::warehouse {
namespace {

constexpr int kBusyMilliseconds = 30'000;

std::string QuotedWith(std::string_view text, char quote) {
  std::string quoted(1, quote);
  for (const char c : text) {
    if (c == quote) quoted += quote;
    quoted += c;
  }
  return quoted + quote;
}

ErrorKind KindOf(int code) {
  switch (code & 0xFF) {
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
      return ErrorKind::kUser;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PERM:
    case SQLITE_READONLY:
    case SQLITE_IOERR:
    case SQLITE_FULL:
    case SQLITE_CANTOPEN:
    case SQLITE_NOMEM:
    case SQLITE_TOOBIG:
      return ErrorKind::kEnvironment;
    default:
      return ErrorKind::kInternal;
  }
}

}  // namespace

struct Database::Connection {
  sqlite3* handle = nullptr;
  std::string file;
  std::optional<Error> error;

  Connection() = default;
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection() { sqlite3_close_v2(handle); }

  // Keeps the error unless the code says that all is well.
  void Take(int code) {
    if (error || code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE) return;
    error = Error{.kind = KindOf(code),
                  .message = std::string("the warehouse says: ") + sqlite3_errmsg(handle),
                  .location = {.file = file}};
  }
};

Result<Database> Database::Open(const std::filesystem::path& file) {
  auto connection = std::make_shared<Connection>();
  connection->file = file.string();
  constexpr int kFlags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
  connection->Take(sqlite3_open_v2(file.c_str(), &connection->handle, kFlags, nullptr));
  sqlite3_extended_result_codes(connection->handle, 1);
  sqlite3_busy_timeout(connection->handle, kBusyMilliseconds);
  Database database(connection);
  // A view of a user's may name a table that is replaced; renaming must not stumble over it.
  database.Execute("PRAGMA legacy_alter_table=ON");
  database.Number("SELECT count(*) FROM sqlite_schema");
  if (connection->error) return *connection->error;
  return database;
}

void Database::Execute(const std::string& sql) {
  if (connection_->error) return;
  connection_->Take(sqlite3_exec(connection_->handle, sql.c_str(), nullptr, nullptr, nullptr));
}

Statement Database::Prepare(const std::string& sql) {
  Statement statement;
  if (connection_->error) return statement;
  sqlite3_stmt* prepared = nullptr;
  connection_->Take(
      sqlite3_prepare_v2(connection_->handle, sql.c_str(), static_cast<int>(sql.size()), &prepared, nullptr));
  statement.connection_ = connection_;
  statement.statement_.reset(prepared);
  return statement;
}

std::int64_t Database::Number(const std::string& sql) {
  Statement statement = Prepare(sql);
  return statement.Step() ? statement.Number(0) : 0;
}

std::string Database::Text(const std::string& sql) {
  Statement statement = Prepare(sql);
  return statement.Step() ? std::string(statement.Text(0)) : "";
}

Status Database::status() const {
  if (connection_->error) return *connection_->error;
  return Done{};
}

void Statement::Finalizer::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

void Statement::BindNull(int parameter) {
  if (statement_) connection_->Take(sqlite3_bind_null(statement_.get(), parameter));
}

void Statement::Bind(int parameter, std::int64_t value) {
  if (statement_) connection_->Take(sqlite3_bind_int64(statement_.get(), parameter, value));
}

void Statement::Bind(int parameter, double value) {
  if (statement_) connection_->Take(sqlite3_bind_double(statement_.get(), parameter, value));
}

void Statement::Bind(int parameter, std::string_view text) {
  if (!statement_) return;
  connection_->Take(sqlite3_bind_text64(statement_.get(), parameter, text.empty() ? "" : text.data(),
                                        text.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
}

void Statement::BindBlob(int parameter, std::string_view bytes) {
  if (!statement_) return;
  connection_->Take(sqlite3_bind_blob64(statement_.get(), parameter, bytes.empty() ? "" : bytes.data(),
                                        bytes.size(), SQLITE_TRANSIENT));
}

bool Statement::Step() {
  if (!statement_ || connection_->error) return false;
  const int code = sqlite3_step(statement_.get());
  connection_->Take(code);
  return code == SQLITE_ROW;
}

void Statement::Run() {
  while (Step()) {
  }
  Reset();
}

void Statement::Reset() {
  if (statement_) sqlite3_reset(statement_.get());
}

std::int64_t Statement::Number(int column) const { return sqlite3_column_int64(statement_.get(), column); }

std::string_view Statement::Text(int column) const {
  const void* const bytes = sqlite3_column_blob(statement_.get(), column);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column));
  return bytes == nullptr ? std::string_view() : std::string_view(static_cast<const char*>(bytes), size);
}

bool Statement::IsNull(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

std::string Quoted(std::string_view name) { return QuotedWith(name, '"'); }

std::string Literal(std::string_view text) { return QuotedWith(text, '\''); }

}  // namespace assay::warehouse
