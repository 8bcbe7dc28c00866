#include "tests/strategies/defects.h"

#include <httplib.h>

#include <algorithm>
#include <chrono>
#include <functional>

#include "sample_connector/incremental_strategies/keyset.h"
#include "sample_connector/incremental_strategies/replay.h"
#include "sample_connector/incremental_strategies/timestamp.h"
#include "tests/strategies/writers.h"

namespace assay::sample_connector::incremental_strategies {
namespace {

bool IsIncremental(const StreamWriter& writer) {
  return dynamic_cast<const OpenWriter&>(writer).is_incremental();
}

// Follows the scroll_param that the API offers: what ties with the last row of a page is lost behind it.
class TiesLost : public Keyset {
 public:
  using Keyset::Keyset;

 protected:
  Outcome<Query> Next(Page& page) const override { return Query{{"scroll_param", page.scroll}}; }
};

// Asks from the last instant on until an answer is empty, which none is: the last row always comes again.
class EndlessLoop : public Keyset {
 public:
  using Keyset::Keyset;
  Status Read(StreamWriter& writer) override {
    while (!writer.broken()) {
      Query query;
      if (writer.cursor()) query = {{"updated_since", writer.cursor()->text}};
      const Outcome<Page> page = client_.Get("/pagination/keyset", query);
      if (!page.ok()) return page.failure();
      if (page.value().rows.empty()) break;
      writer.WriteOrdered(page.value().rows);
    }
    return std::monostate{};
  }
};

// Trusts that no row moves from page to page.
class MovedRowSkipped : public Strategy {
 public:
  using Strategy::Strategy;
  Status Try() override { return std::monostate{}; }
  Status Read(StreamWriter& writer) override {
    const std::optional<Cursor> since = writer.cursor();
    for (std::int64_t offset = 0;; offset += config_.page_size) {
      Query query = {{"limit", std::to_string(config_.page_size)},
                     {"offset", std::to_string(offset)},
                     {"order_by", std::string(Order())}};
      if (since) query.emplace_back("updated_since", since->text);
      const Outcome<Page> page = client_.Get("/pagination/offset", query);
      if (!page.ok()) return page.failure();
      writer.WriteOrdered(page.value().rows);
      if (std::ssize(page.value().rows) < config_.page_size) return std::monostate{};
    }
  }

 protected:
  virtual std::string_view Order() const { return "updatedAt"; }
};

// Pages in the order of creation.
class UnorderedPages : public MovedRowSkipped {
 public:
  using MovedRowSkipped::MovedRowSkipped;

 protected:
  std::string_view Order() const override { return "createdAt"; }
};

// Tells the API what it has got as soon as it has got it. What was acknowledged is not served again.
class EarlyAcknowledgement : public Timestamp {
 public:
  using Timestamp::Timestamp;
  Status Read(StreamWriter& writer) override {
    Query query;
    if (writer.cursor()) query = {{"since", writer.cursor()->text}};
    const Outcome<Page> page = client_.Get("/incremental/timestamp", query);
    if (!page.ok()) return page.failure();
    const Rows& rows = page.value().rows;
    if (IsIncremental(writer) && !rows.empty()) {
      httplib::Client client(config_.base_url.Origin());
      client.Post("/acknowledgements?until=" + kUpdatedAt.Of(rows.back())->text);
    }
    writer.WriteOrdered(rows);
    return std::monostate{};
  }
};

// Reads the state as a time two hours to the west.
class ZoneShift : public Timestamp {
 public:
  using Timestamp::Timestamp;

 protected:
  std::optional<Cursor> Since(const std::optional<Cursor>& cursor) const override {
    if (!cursor) return std::nullopt;
    return InstantAt(cursor->position + std::chrono::seconds(std::chrono::hours{2}).count());
  }
};

// Takes the hours of the buffer for minutes.
class ShortWindow : public Replay {
 public:
  using Replay::Replay;

 protected:
  std::optional<Cursor> Since(const std::optional<Cursor>& cursor) const override {
    if (!cursor) return std::nullopt;
    return InstantAt(cursor->position - config_.buffer.count() * 60);
  }
};

// Takes a range without a row for the end, when it looks for what is new.
class FirstGapIsEnd : public Strategy {
 public:
  using Strategy::Strategy;
  Status Try() override { return std::monostate{}; }
  Status Read(StreamWriter& writer) override {
    std::int64_t start = writer.cursor() ? writer.cursor()->position + 1 : config_.initial_id;
    for (; start <= config_.max_id; start += config_.step_size) {
      const Outcome<Page> page = client_.Get(
          "/incremental/step",
          {{"start_id", std::to_string(start)}, {"end_id", std::to_string(start + config_.step_size - 1)}});
      if (!page.ok()) return page.failure();
      if (page.value().rows.empty() && IsIncremental(writer)) break;
      writer.WriteSlice(page.value().rows);
    }
    return std::monostate{};
  }
};

template <class T>
std::unique_ptr<Strategy> Reading(UsersClient& client, const Config& config) {
  return std::make_unique<T>(client, config);
}

template <class T>
std::unique_ptr<StreamWriter> Writing(Output& output, StreamWriter::Settings settings, StreamState given) {
  return std::make_unique<T>(output, std::move(settings), std::move(given));
}

std::unique_ptr<StreamWriter> UnderOneName(Output& output, StreamWriter::Settings settings,
                                           StreamState given) {
  return std::make_unique<OneNameWriter>(output, std::move(settings), std::move(given), "user");
}

struct Parts {
  std::function<std::unique_ptr<Strategy>(UsersClient&, const Config&)> strategy = MakeStrategy;
  std::function<std::unique_ptr<StreamWriter>(Output&, StreamWriter::Settings, StreamState)> writer =
      Writing<OpenWriter>;
  std::vector<std::string> streams = {"user"};
};

class Defective : public IncrementalStrategies {
 public:
  explicit Defective(Parts parts) : parts_(std::move(parts)) {}

 protected:
  std::vector<std::string> Streams() const override { return parts_.streams; }
  std::unique_ptr<Strategy> Make(UsersClient& client, const Config& config) const override {
    return parts_.strategy(client, config);
  }
  std::unique_ptr<StreamWriter> MakeWriter(Output& output, StreamWriter::Settings settings,
                                           StreamState given) const override {
    return parts_.writer(output, std::move(settings), std::move(given));
  }

 private:
  const Parts parts_;
};

}  // namespace

std::unique_ptr<IncrementalStrategies> MakeDefective(std::string_view defect) {
  const std::pair<std::string_view, Parts> defects[] = {
      {"ties_lost", {.strategy = Reading<TiesLost>}},
      {"endless_loop", {.strategy = Reading<EndlessLoop>}},
      {"moved_row_skipped", {.strategy = Reading<MovedRowSkipped>}},
      {"cursor_of_last_row", {.strategy = Reading<UnorderedPages>, .writer = Writing<LastRowWriter>}},
      {"state_before_rows", {.writer = Writing<EarlyStateWriter>}},
      {"state_never_advances", {.writer = Writing<StandingWriter>}},
      {"early_acknowledgement", {.strategy = Reading<EarlyAcknowledgement>}},
      {"zone_shift", {.strategy = Reading<ZoneShift>}},
      {"null_cursors_lost", {.writer = Writing<NullDroppingWriter>}},
      {"state_of_other_stream", {.writer = UnderOneName, .streams = {"user", "former_user"}}},
      {"first_gap_is_end", {.strategy = Reading<FirstGapIsEnd>}},
      {"state_past_range", {.writer = Writing<RangeEndWriter>}},
      {"ids_as_text", {.writer = Writing<TextWriter>}},
      {"short_window", {.strategy = Reading<ShortWindow>}},
      {"state_slides_back", {.writer = Writing<SlidingWriter>}},
  };
  for (const auto& [name, parts] : defects) {
    if (name == defect) return std::make_unique<Defective>(parts);
  }
  return nullptr;
}

}  // namespace assay::sample_connector::incremental_strategies
