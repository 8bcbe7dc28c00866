#ifndef SAMPLE_CONNECTOR_INCREMENTAL_STRATEGIES_STREAM_WRITER_H_
#define SAMPLE_CONNECTOR_INCREMENTAL_STRATEGIES_STREAM_WRITER_H_

#include <cstdint>
#include <optional>
#include <string>

#include "sample_connector/common/output.h"
#include "sample_connector/incremental_strategies/cursor.h"
#include "sample_connector/incremental_strategies/users_client.h"

namespace assay::sample_connector::incremental_strategies {

// Where a sync left a stream.
struct StreamState {
  Json content = Json::object();  // as it was given, unknown keys included
  std::optional<Cursor> cursor;   // none where the content says nothing of it
};

// Reads the cursor in what a state document says of `stream`.
Outcome<StreamState> ParseStreamState(const Json& document, const std::string& stream,
                                      const CursorField& field);

// What one stream says in one read: its rows, and the states that cover them. A state is written after the
// rows that it covers, and names the greatest cursor of all that were written or that the given state covers.
class StreamWriter {
 public:
  struct Settings {
    std::string stream;
    CursorField field = kUpdatedAt;
    bool is_incremental = true;   // a full refresh has its last state only
    std::int64_t interval = 100;  // rows from one state to the next where they come in order; at least 1
  };

  StreamWriter(Output& output, Settings settings, StreamState given)
      : settings_(std::move(settings)), state_(std::move(given)), output_(output) {}
  virtual ~StreamWriter() = default;
  StreamWriter(const StreamWriter&) = delete;
  StreamWriter& operator=(const StreamWriter&) = delete;

  const std::optional<Cursor>& cursor() const { return state_.cursor; }
  // True once nobody reads any more.
  bool broken() const { return output_.broken(); }

  // Rows whose cursors do not fall from one to the next, nor below those of rows written before. Every so
  // many of them, and at the end, may have a state.
  virtual void WriteOrdered(const Rows& rows);

  // Rows in any order. Only at the end, when all have been written, there may be a state.
  virtual void WriteSlice(const Rows& rows);

  virtual void Start();
  // The last state, where the last of the others does not say it all already.
  virtual void Finish();
  void Fail();

 protected:
  virtual void WriteRow(const Json& row);
  // Moves the state on to a row that has been written.
  virtual void Advance(const Json& row);
  virtual void WriteState();
  void WriteState(const std::string& stream, const Json& content);

  const Settings settings_;
  StreamState state_;
  std::int64_t rows_since_state_ = 0;

 private:
  // A checkpoint on the way.
  void Checkpoint();

  Output& output_;
  std::int64_t rows_ = 0;
  bool has_state_ = false;
};

}  // namespace assay::sample_connector::incremental_strategies

#endif  // SAMPLE_CONNECTOR_INCREMENTAL_STRATEGIES_STREAM_WRITER_H_
