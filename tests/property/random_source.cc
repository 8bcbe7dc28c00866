#include "tests/property/random_source.h"

#include <algorithm>
#include <csignal>

namespace assay::property {
namespace {

using connector::Command;
using connector::Ending;
using nlohmann::json;
using protocol::StateType;

Ending Exited(int code) {
  Ending ending;
  ending.kind = Ending::Kind::kExited;
  ending.code = code;
  return ending;
}

// By the harness, on purpose.
Ending Stopped(int signal) {
  Ending ending;
  ending.kind = Ending::Kind::kStopped;
  ending.signal = signal;
  return ending;
}

json DescriptorOf(const protocol::StreamId& id) {
  json descriptor = {{"name", id.name}};
  if (!id.name_space.empty()) descriptor["namespace"] = id.name_space;
  return descriptor;
}

protocol::StreamId IdIn(const json& descriptor) {
  return {descriptor.value("namespace", ""), descriptor.at("name")};
}

// The states in what a read is given, in their order; of LEGACY data streams have no namespace.
std::vector<std::pair<protocol::StreamId, json>> StatesIn(const json& given) {
  std::vector<std::pair<protocol::StreamId, json>> states;
  const auto add = [&](const json& state) {
    states.emplace_back(IdIn(state.at("stream_descriptor")), state.at("stream_state"));
  };
  if (given.is_object()) {
    for (const auto& [name, state] : given.items()) states.emplace_back(protocol::StreamId{"", name}, state);
    return states;
  }
  for (const json& message : given) {
    if (message.contains("stream")) add(message.at("stream"));
    if (!message.contains("global")) continue;
    for (const json& state : message.at("global").at("stream_states")) add(state);
  }
  return states;
}

json StreamStateOf(const protocol::StreamId& id, const json& state) {
  return {{"stream_descriptor", DescriptorOf(id)}, {"stream_state", state}};
}

}  // namespace

json DataOf(const StreamTraits& stream, const Row& row) {
  const std::size_t shown = stream.has_equal_rows ? row.id / 2 : row.id;
  json data = {{"value", "row " + std::to_string(shown) + ", version " + std::to_string(row.version)},
               {"updated_at", row.cursor ? InRecord(stream.form, *row.cursor) : json()}};
  if (stream.key != Key::kNone) data["id"] = stream.key == Key::kComposite ? row.id / 3 : row.id;
  if (stream.key == Key::kComposite) data["part"] = row.id % 3;
  if (row.partition >= 0) data[kPartitionField] = PartitionName(row.partition);
  return data;
}

std::string KeyOf(const StreamTraits& stream, const SentRecord& record) {
  return stream.key == Key::kNone ? record.text : std::to_string(record.row.id);
}

// What is under way in one read.
class RandomSource::Session {
 public:
  Session(RandomSource& source, const connector::Request& request, connector::Output& output)
      : source_(source), output_(output), end_at_(request.end_at_state) {
    read_.id = request.id;
    read_.began = source.Pass();
    if (!request.state) return;
    read_.given = source_.Given(json::parse(*request.state), false);
    holds_ = *read_.given;
  }

  void ReadAnew(std::size_t stream) {
    for (const Row& row : source_.tables_[stream].Rows()) Send(stream, row);
    source_.Pass();
  }

  void ReadOn(const std::vector<std::size_t>& streams, const std::optional<Held>& found) {
    read_.is_incremental = true;
    std::vector<std::size_t> waiting = streams;
    std::map<std::size_t, StreamRead> begun;
    std::size_t turn = 0;
    while (!waiting.empty() && !is_over_) {
      const std::size_t place = source_.traits_.interleaves ? turn++ % waiting.size() : 0;
      const std::size_t stream = waiting[place];
      const auto given = found && found->contains(stream) ? std::optional(found->at(stream)) : std::nullopt;
      const bool skips = found && !given && source_.traits_.defect == Defect::kSkipsStreamsWithoutState;
      auto read = begun.find(stream);
      if (read == begun.end())
        read = begun
                   .try_emplace(stream, source_.traits_.streams[stream], source_.tables_[stream],
                                source_.traits_.defect, given,
                                source_.dice_.Of("read", source_.reads_.size()).Of("stream", stream))
                   .first;
      const bool is_last = is_asked_to_end_;
      if (!skips) Give(stream, read->second.Next());
      is_over_ = is_over_ || is_last;
      if (skips || read->second.over()) waiting.erase(waiting.begin() + static_cast<std::ptrdiff_t>(place));
    }
  }

  PlayedRead Finish() {
    read_.ended = source_.now_;
    read_.was_ended = is_asked_to_end_;
    return std::move(read_);
  }

 private:
  void Give(std::size_t stream, const Page& page) {
    const bool forgets = is_asked_to_end_ && source_.traits_.defect == Defect::kStateAheadWhenTerminated;
    if (page.state_comes_first && page.state) SendState(stream, *page.state);
    for (const Row& row : page.rows) {
      if (!is_over_ && !forgets) Send(stream, row);
    }
    if (!page.state_comes_first && page.state) SendState(stream, *page.state);
    if (page.state_comes_twice && page.state) SendState(stream, *page.state);
    source_.Pass();
  }

  // A killed read is over at once; one that is asked to end is too, or after another page.
  void EndWhereAsked() {
    if (!end_at_ || is_asked_to_end_ || !output_.HasEnough()) return;
    is_asked_to_end_ = true;
    const bool goes_on = source_.traits_.defect == Defect::kStateAheadWhenTerminated ||
                         source_.dice_.Of("terminated").Chance(50);
    is_over_ = end_at_->is_killed || !goes_on;
  }

  void Send(std::size_t stream, const Row& row) {
    const protocol::StreamId& id = source_.traits_.streams[stream].id;
    const std::string& data = source_.TextOf(stream, row);
    const std::string of_space = id.name_space.empty() ? "" : R"("namespace":")" + id.name_space + R"(",)";
    output_.OnStdout(R"({"type":"RECORD","record":{)" + of_space + R"("stream":")" + id.name +
                     R"(","data":)" + data + R"(,"emitted_at":1796000000000}})" + "\n");
    read_.sent.emplace_back(SentRecord{stream, row, data});
    ++uncounted_[stream];
  }

  void SendState(std::size_t stream, const json& state) {
    if (is_over_) return;
    const SourceTraits& traits = source_.traits_;
    std::size_t under = stream;
    if (traits.defect == Defect::kStatesSwapped) under = (stream + 1) % traits.streams.size();
    if (traits.defect == Defect::kGlobalStateForgetsStream) holds_.clear();
    holds_[under] = state;
    json payload;
    SentState sent;
    switch (traits.states) {
      case StateType::kStream:
        payload = {{"type", "STREAM"}, {"stream", StreamStateOf(traits.streams[under].id, state)}};
        sent.says = {{under, state}};
        break;
      case StateType::kGlobal: {
        json states = json::array();
        for (const auto& [each, held] : holds_)
          states.push_back(StreamStateOf(traits.streams[each].id, held));
        payload = {{"type", "GLOBAL"}, {"global", {{"stream_states", states}}}};
        break;
      }
      case StateType::kLegacy: {
        json states = json::object();
        for (const auto& [each, held] : holds_) states[traits.streams[each].id.name] = held;
        payload = {{"type", "LEGACY"}, {"data", states}};
        break;
      }
    }
    if (traits.states != StateType::kStream) {
      sent.says = holds_;
      sent.is_whole = true;
    }
    if (traits.streams[0].counts_records) payload["sourceStats"] = {{"recordCount", Count(stream)}};
    Write({{"type", "STATE"}, {"state", payload}});
    read_.sent.emplace_back(std::move(sent));
    EndWhereAsked();
  }

  // The records since the last state, of the stream or of all.
  double Count(std::size_t stream) {
    int count = 0;
    for (auto& [each, uncounted] : uncounted_) {
      if (source_.traits_.states == StateType::kStream && each != stream) continue;
      count += uncounted;
      uncounted = 0;
    }
    return count;
  }

  void Write(const json& message) { output_.OnStdout(message.dump() + "\n"); }

  RandomSource& source_;
  connector::Output& output_;
  const std::optional<connector::Request::EndAtState> end_at_;
  bool is_asked_to_end_ = false;
  bool is_over_ = false;
  PlayedRead read_;
  Held holds_;
  std::map<std::size_t, int> uncounted_;
};

RandomSource::RandomSource(SourceTraits traits, std::uint64_t seed)
    : traits_(std::move(traits)), dice_(Dice(seed).Of("rows")) {
  for (std::size_t i = 0; i < traits_.streams.size(); ++i)
    tables_.emplace_back(traits_.streams[i], traits_.changes, dice_.Of("table", i));
}

std::vector<std::string> RandomSource::Argv(const connector::Request& request) const {
  return {"random-source", ToString(request.command)};
}

Ending RandomSource::Execute(const connector::Request& request, connector::Output& output,
                             std::stop_token /*stop*/) {
  switch (request.command) {
    case Command::kSpec:
      output.OnStdout(
          R"({"type":"SPEC","spec":{"connectionSpecification":{"type":"object","properties":{}}}})"
          "\n");
      break;
    case Command::kCheck:
      output.OnStdout(R"({"type":"CONNECTION_STATUS","connectionStatus":{"status":"SUCCEEDED"}})"
                      "\n");
      break;
    case Command::kDiscover:
      output.OnStdout(json{{"type", "CATALOG"}, {"catalog", Catalog()}}.dump() + "\n");
      break;
    case Command::kRead:
      return Read(request, output);
  }
  return Exited(0);
}

json RandomSource::Catalog() const {
  json streams = json::array();
  for (const StreamTraits& stream : traits_.streams) {
    json properties = {{"value", {{"type", "string"}}}, {"updated_at", SchemaOf(stream.form)}};
    json key = json::array();
    if (stream.key != Key::kNone) key.push_back({"id"});
    if (stream.key == Key::kComposite) key.push_back({"part"});
    for (const json& field : key) properties[field[0].get<std::string>()] = {{"type", "integer"}};
    if (stream.partitions > 0) properties[kPartitionField] = {{"type", "string"}};
    json described = {{"name", stream.id.name},
                      {"json_schema", {{"type", "object"}, {"properties", properties}}},
                      {"supported_sync_modes", {"full_refresh", "incremental"}},
                      {"source_defined_cursor", true},
                      {"default_cursor_field", {"updated_at"}}};
    if (!key.empty()) described["source_defined_primary_key"] = key;
    if (!stream.id.name_space.empty()) described["namespace"] = stream.id.name_space;
    streams.push_back(std::move(described));
  }
  return {{"streams", streams}};
}

Ending RandomSource::Read(const connector::Request& request, connector::Output& output) {
  Session session(*this, request, output);
  if (is_locked_ && request.state) {
    output.OnStdout(R"({"type":"TRACE","trace":{"type":"ERROR","emitted_at":1796000000000,)"
                    R"("error":{"message":"another sync is running"}}})"
                    "\n");
    reads_.push_back(session.Finish());
    reads_.back().is_incremental = true;
    reads_.back().failed = true;
    return Exited(1);
  }
  std::vector<std::size_t> incremental;
  const json catalog = json::parse(*request.catalog);
  for (const json& configured : catalog.at("streams")) {
    const auto stream = std::ranges::find(traits_.streams, IdIn(configured.at("stream")), &StreamTraits::id);
    if (stream == traits_.streams.end()) continue;
    const auto index = static_cast<std::size_t>(stream - traits_.streams.begin());
    if (configured.at("sync_mode") == "incremental") {
      incremental.push_back(index);
    } else {
      session.ReadAnew(index);
    }
  }
  std::optional<Held> found;
  if (request.state)
    found = Given(json::parse(*request.state), traits_.defect == Defect::kReadsStateOfOtherNamespace);
  if (!incremental.empty()) session.ReadOn(incremental, found);
  reads_.push_back(session.Finish());
  if (!reads_.back().was_ended) return Exited(0);
  is_locked_ = traits_.defect == Defect::kLeavesLock;
  return Stopped(request.end_at_state->is_killed ? SIGKILL : SIGTERM);
}

Held RandomSource::Given(const json& state, bool by_name_alone) const {
  Held given;
  const auto states = StatesIn(state);
  for (std::size_t i = 0; i < traits_.streams.size(); ++i) {
    const protocol::StreamId& id = traits_.streams[i].id;
    const auto found = std::ranges::find_if(states, [&](const auto& entry) {
      return entry.first.name == id.name && (by_name_alone || entry.first.name_space == id.name_space);
    });
    if (found != states.end()) given[i] = found->second;
  }
  return given;
}

const std::string& RandomSource::TextOf(std::size_t stream, const Row& row) {
  std::string& text = texts_[{stream, row.id, row.version, row.cursor}];
  if (text.empty()) text = DataOf(traits_.streams[stream], row).dump();
  return text;
}

Moment RandomSource::Pass() {
  ++now_;
  for (Table& table : tables_) table.Pass(now_);
  return now_;
}

}  // namespace assay::property
