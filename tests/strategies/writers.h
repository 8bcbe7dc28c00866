#ifndef TESTS_STRATEGIES_WRITERS_H_
#define TESTS_STRATEGIES_WRITERS_H_

#include <memory>
#include <string>

#include "sample_connector/incremental_strategies/stream_writer.h"

namespace assay::sample_connector::incremental_strategies {

// One that tells what kind of read it is; nothing is wrong with it.
class OpenWriter : public StreamWriter {
 public:
  using StreamWriter::StreamWriter;
  bool is_incremental() const { return settings_.is_incremental; }
};

// Writers whose states are wrong, each in one way.

// The state names the last row rather than the greatest. Rows come in no order, so there is one state, at the
// end.
class LastRowWriter : public StreamWriter {
 public:
  using StreamWriter::StreamWriter;
  void WriteOrdered(const Rows& rows) override;

 protected:
  void Advance(const Json& row) override;
};

// A state comes before the rows that it covers.
class EarlyStateWriter : public StreamWriter {
 public:
  using StreamWriter::StreamWriter;
  void WriteOrdered(const Rows& rows) override;

 protected:
  void Advance(const Json& /*row*/) override {}
};

// The state stays at the first row.
class StandingWriter : public StreamWriter {
 public:
  using StreamWriter::StreamWriter;

 protected:
  void Advance(const Json& row) override;
};

// Cursors are compared as text: 99 is greater than 100.
class TextWriter : public StreamWriter {
 public:
  using StreamWriter::StreamWriter;

 protected:
  void Advance(const Json& row) override;
};

// The state names the end of a range of fifty ids, of which not every one may be taken yet.
class RangeEndWriter : public StreamWriter {
 public:
  using StreamWriter::StreamWriter;

 protected:
  void Advance(const Json& row) override;
};

// The last state names the beginning of the window that was read again.
class SlidingWriter : public StreamWriter {
 public:
  SlidingWriter(Output& output, Settings settings, StreamState given);
  void Finish() override;

 private:
  const std::optional<Cursor> given_;
};

// Incrementally, rows without a cursor are left out.
class NullDroppingWriter : public StreamWriter {
 public:
  using StreamWriter::StreamWriter;

 protected:
  void WriteRow(const Json& row) override;
};

// States of any stream stand under one name.
class OneNameWriter : public StreamWriter {
 public:
  OneNameWriter(Output& output, Settings settings, StreamState given, std::string name);

 protected:
  void WriteState() override;

 private:
  const std::string name_;
};

}  // namespace assay::sample_connector::incremental_strategies

#endif  // TESTS_STRATEGIES_WRITERS_H_
