#include "harness/warehouse/sync.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "harness/base/quantity.h"
#include "harness/warehouse/stream_decision.h"
#include "harness/warehouse/warehouse_lock.h"

namespace assay::warehouse {
namespace {

using protocol::Line;
using protocol::MessageType;
using protocol::StateType;
using protocol::StreamId;

StreamId IdOf(const json::Value& stream) {
  const auto descriptor = stream.Find("stream_descriptor");
  if (!descriptor) return {};
  return {descriptor->Text("namespace"), descriptor->Text("name")};
}

// Has a state name its stream as the catalog does.
void Name(protocol::State& state, const StreamId& id) {
  if (state.stream == id) return;
  state.stream = id;
  state.text["stream"]["stream_descriptor"]["namespace"] = id.name_space;
}

Errors One(const Error& error) { return {error}; }

}  // namespace

Sync::Sync(Options options) : options_(std::move(options)), state_file_(options_.state_file) {}

Result<std::unique_ptr<Sync>, Errors> Sync::Begin(Options options) {
  std::unique_ptr<Sync> sync(new Sync(std::move(options)));
  if (const Status fine = sync->CheckStateFile(); !fine.ok()) return One(fine.error());
  if (const Status opened = sync->OpenWarehouse(); !opened.ok()) return One(opened.error());
  const Result<bool> given = sync->TakeStateFile();
  if (!given.ok()) return One(given.error());
  if (Errors errors = sync->DecideStreams(*given); !errors.empty()) return errors;
  if (const Status begun = sync->BeginStreams(); !begun.ok()) return One(begun.error());
  return sync;
}

// Before anything is made.
Status Sync::CheckStateFile() const {
  const Result<std::optional<nlohmann::json>> content = state_file_.Content();
  if (!content.ok()) return content.error();
  if (!content->has_value()) return Done{};
  const Result<HeldState> state = HeldState::Read(**content, options_.state_file.string());
  return state.ok() ? Status(Done{}) : Status(state.error());
}

Status Sync::OpenWarehouse() {
  Result<Descriptor> lock = LockWarehouse(options_.warehouse);
  if (!lock.ok()) return lock.error();
  lock_ = *std::move(lock);
  Result<Database> database = Database::Open(options_.warehouse);
  if (!database.ok()) return database.error();
  database_ = *std::move(database);
  Result<Bookkeeping> bookkeeping = Bookkeeping::Open(*database_);
  if (!bookkeeping.ok()) return bookkeeping.error();
  bookkeeping_ = *std::move(bookkeeping);
  return Done{};
}

// The state to go on from; whether a person has given it.
Result<bool> Sync::TakeStateFile() {
  const nlohmann::json held = bookkeeping_->state();
  const Result<std::optional<nlohmann::json>> given = state_file_.Read(held);
  if (!given.ok()) return given.error();
  const bool is_given = given->has_value() && **given != held;
  Result<HeldState> state = is_given ? HeldState::Read(**given, options_.state_file.string())
                                     : HeldState::Read(held, options_.warehouse.string());
  if (!state.ok()) return state.error();
  state_ = *std::move(state);
  if (is_given && held != nlohmann::json::array())
    remarks_.push_back("the state file differs from what the warehouse holds, and counts");
  return is_given;
}

Errors Sync::DecideStreams(bool has_given_state) {
  Errors errors;
  database_->Execute("BEGIN IMMEDIATE");
  sync_id_ = bookkeeping_->NextSync();
  for (const StreamPlan& plan : options_.streams) {
    Result<StreamEntry> entry = bookkeeping_->EntryOf(plan.id());
    Result<StreamDecision> decision =
        entry.ok() ? Decide(plan, *entry, state_, has_given_state) : entry.error();
    if (!decision.ok()) {
      errors.push_back(decision.error());
      continue;
    }
    bookkeeping_->Save(decision->entry);
    if (!decision->goes_on) state_.Forget(plan.id());
    const std::int64_t generation = decision->entry.generation;
    const bool goes_on = decision->goes_on;
    streams_.push_back({plan, StreamTable(*database_, *bookkeeping_, plan, *std::move(decision), sync_id_),
                        generation, goes_on});
    by_id_[plan.id()] = &streams_.back();
  }
  return errors;
}

Status Sync::BeginStreams() {
  for (Streaming& stream : streams_) stream.table.Begin();
  return CommitTransaction(true);
}

protocol::ConfiguredCatalog Sync::Catalog() const {
  protocol::ConfiguredCatalog catalog;
  for (const Streaming& stream : streams_) {
    protocol::ConfiguredStream configured = stream.plan.configured;
    configured.more["generation_id"] = stream.generation;
    configured.more["minimum_generation_id"] = stream.table.replaces() ? stream.generation : 0;
    configured.more["sync_id"] = sync_id_;
    catalog.streams.push_back(std::move(configured));
  }
  return catalog;
}

std::optional<nlohmann::json> Sync::State() const {
  std::map<StreamId, bool> goes_on;
  for (const Streaming& stream : streams_) goes_on[stream.plan.id()] = stream.goes_on;
  return state_.InputFor(goes_on);
}

// Ends the transaction, with the state as it is now, and begins the next one.
Status Sync::CommitTransaction(bool has_new_state) {
  if (has_new_state) {
    const nlohmann::json state = state_.ToJson();
    bookkeeping_->SaveState(state);
    if (Status prepared = state_file_.Prepare(state); !prepared.ok()) return prepared;
  }
  database_->Execute("COMMIT");
  if (Status committed = database_->status(); !committed.ok()) return committed;
  if (has_new_state) {
    if (Status shown = state_file_.Show(); !shown.ok()) return shown;
  }
  database_->Execute("BEGIN");
  return database_->status();
}

void Sync::OnLine(const Line& line, std::string_view text, std::uint64_t number) {
  if (IsOver()) return;
  if (number != last_line_ + 1) Lose(last_line_ + 1, "it is longer than a line may be");
  last_line_ = number;
  if (lost_.IsLostWith(line, text)) Lose(number, "it cannot be read");
  if (!IsOver() && line.has_message) OnMessage(line.message, number);
}

void Sync::Lose(std::uint64_t number, const char* what) {
  is_message_lost_ = true;
  failures_.push_back(
      fmt::format("line {}: a message is lost, {}; nothing behind it can be committed", number, what));
}

void Sync::OnMessage(const protocol::Message& message, std::uint64_t number) {
  if (message.type == MessageType::kRecord) OnRecord(message.record);
  if (message.type == MessageType::kState) OnState(message);
  if (message.type == MessageType::kTrace) OnTrace(message.payload, number);
  if (error_) return;
  if (const Status status = database_->status(); !status.ok()) error_ = status.error();
}

// The configured stream; where a message says no namespace, the first one of the name. nullptr for none.
Sync::Streaming* Sync::Find(std::string_view name_space, std::string_view name) {
  if (last_ != nullptr && last_->plan.id().name == name && last_->plan.id().name_space == name_space)
    return last_;
  const auto found = by_id_.find({std::string(name_space), std::string(name)});
  if (found != by_id_.end()) return found->second;
  if (!name_space.empty()) return nullptr;
  const auto of_name =
      std::ranges::find_if(streams_, [&](const Streaming& stream) { return stream.plan.id().name == name; });
  return of_name == streams_.end() ? nullptr : &*of_name;
}

void Sync::OnRecord(const protocol::Record& record) {
  Streaming* const stream = Find(record.name_space, record.stream);
  if (stream == nullptr) {
    constexpr std::size_t kMostStrays = 100;
    const std::string name = ToString(StreamId{std::string(record.name_space), std::string(record.stream)});
    if (strays_.size() < kMostStrays || strays_.contains(name)) ++strays_[name];
    return;
  }
  last_ = stream;
  std::optional<std::string> extracted_at = record.emitted_at ? TimeText(*record.emitted_at) : std::nullopt;
  if (!extracted_at) extracted_at = TimeText(options_.now_milliseconds());
  stream->table.Add(record, uuids_.Make(), extracted_at.value_or(""));
}

void Sync::OnState(const protocol::Message& message) {
  protocol::State state = protocol::ReadState(json::ToNlohmann(message.payload));
  Streaming* const only =
      state.type == StateType::kStream ? Find(state.stream.name_space, state.stream.name) : nullptr;
  if (state.type == StateType::kStream) {
    if (only == nullptr) return;
    Name(state, only->plan.id());
  }
  for (Streaming& stream : streams_) {
    if (only != nullptr && only != &stream) continue;
    stream.table.Commit();
    stream.has_committed_state = true;
  }
  state_.Take(state);
  if (const Status committed = CommitTransaction(true); !committed.ok()) error_ = committed.error();
}

void Sync::OnTrace(const json::Value& trace, std::uint64_t number) {
  const std::string type = trace.Text("type");
  if (type == "ERROR") {
    has_failed_ = true;
    const json::Value error = trace.Find("error").value_or(json::Value());
    failures_.push_back(fmt::format("line {}: an error trace: {}", number, error.Text("message")));
    const StreamId id = IdOf(error);
    if (Streaming* const stream = Find(id.name_space, id.name)) stream->has_error = true;
  } else if (type == "STREAM_STATUS") {
    const auto status = trace.Find("stream_status");
    if (!status) return;
    const StreamId id = IdOf(*status);
    if (Streaming* const stream = Find(id.name_space, id.name)) stream->status = status->Text("status");
  }
}

Result<SyncOutcome> Sync::Finish(bool source_succeeded) {
  if (error_) return *error_;
  for (const Streaming& stream : streams_) {
    if (stream.status != "INCOMPLETE") continue;
    has_failed_ = true;
    failures_.push_back(fmt::format("stream {} ended INCOMPLETE", ToString(stream.plan.id())));
  }
  has_failed_ = has_failed_ || !source_succeeded || is_message_lost_;
  const Status ended = has_failed_ ? CompleteWhatSucceeded() : CompleteAll();
  if (!ended.ok()) return ended.error();
  return Outcome();
}

Status Sync::CompleteAll() {
  for (Streaming& stream : streams_) {
    stream.table.Complete();
    stream.is_completed = true;
  }
  return CommitTransaction(false);
}

// Of a sync that has failed: undoes what no state covers; a stream that is replaced, and that is over and
// covered by a state to its last record, has succeeded all the same.
Status Sync::CompleteWhatSucceeded() {
  database_->Execute("ROLLBACK");
  database_->Execute("BEGIN");
  for (Streaming& stream : streams_) {
    const bool is_covered =
        stream.table.counts().pending == 0 && (stream.has_committed_state || stream.goes_on);
    stream.table.Drop();
    const bool has_succeeded = is_covered && stream.status == "COMPLETE" && !stream.has_error;
    if (!stream.table.replaces() || !has_succeeded) continue;
    stream.table.Complete();
    stream.is_completed = true;
  }
  return CommitTransaction(false);
}

SyncOutcome Sync::Outcome() {
  SyncOutcome outcome = {.succeeded = !has_failed_,
                         .is_message_lost = is_message_lost_,
                         .failures = failures_,
                         .remarks = remarks_};
  for (Streaming& stream : streams_) {
    const StreamTable::Counts& counts = stream.table.counts();
    const bool is_in_table = stream.is_completed || !stream.table.replaces();
    outcome.streams.push_back({stream.plan.id(), stream.plan.configured.sync_mode,
                               stream.plan.configured.destination_sync_mode, counts.read,
                               is_in_table ? counts.written : 0, is_in_table ? counts.updated : 0,
                               stream.table.RowsInTable(), stream.has_committed_state});
    const std::string name = ToString(stream.plan.id());
    if (!is_in_table && counts.written > 0)
      outcome.remarks.push_back(fmt::format("{}: {} wait for the end of the refresh that they belong to",
                                            name, Counted(counts.written, "row")));
    if (counts.without_key > 0)
      outcome.remarks.push_back(fmt::format("{}: {} without a value for the whole key", name,
                                            Counted(counts.without_key, "record")));
  }
  for (const auto& [name, count] : strays_)
    outcome.remarks.push_back(
        fmt::format("{} is not in the catalog: {} left out", name, Counted(count, "record")));
  return outcome;
}

}  // namespace assay::warehouse
