#include "tests/harness/warehouse/support.h"

#include <unistd.h>

#include <cstdlib>

#include "harness/json/decoder.h"
#include "tests/support/query.h"

namespace assay::warehouse {
namespace {

constexpr double kEmittedAt = 1'795'198'453'381;

Json Descriptor(const std::string& stream) {
  const std::size_t dot = stream.find('.');
  if (dot == std::string::npos) return {{"name", stream}};
  return {{"namespace", stream.substr(0, dot)}, {"name", stream.substr(dot + 1)}};
}

std::string StateLine(const Json& state) { return Json{{"type", "STATE"}, {"state", state}}.dump(); }

}  // namespace

std::string RecordLine(const std::string& stream, const Json& data) {
  const Json descriptor = Descriptor(stream);
  Json record = {{"stream", descriptor["name"]}, {"data", data}, {"emitted_at", kEmittedAt}};
  if (descriptor.contains("namespace")) record["namespace"] = descriptor["namespace"];
  return Json{{"type", "RECORD"}, {"record", record}}.dump();
}

std::string StreamState(const std::string& stream, const Json& state) {
  return StateLine(
      {{"type", "STREAM"}, {"stream", {{"stream_descriptor", Descriptor(stream)}, {"stream_state", state}}}});
}

std::string GlobalState(const Json& stream_states, const Json& shared) {
  Json list = Json::array();
  for (const auto& [stream, state] : stream_states.items())
    list.push_back({{"stream_descriptor", Descriptor(stream)}, {"stream_state", state}});
  return StateLine({{"type", "GLOBAL"}, {"global", {{"shared_state", shared}, {"stream_states", list}}}});
}

std::string LegacyState(const Json& data) { return StateLine({{"data", data}}); }

std::string StatusLine(const std::string& stream, const std::string& status) {
  return Json{{"type", "TRACE"},
              {"trace",
               {{"type", "STREAM_STATUS"},
                {"emitted_at", kEmittedAt},
                {"stream_status", {{"stream_descriptor", Descriptor(stream)}, {"status", status}}}}}}
      .dump();
}

std::string ErrorLine(const std::string& stream) {
  Json error = {{"message", "It broke."}};
  if (!stream.empty()) error["stream_descriptor"] = Descriptor(stream);
  return Json{{"type", "TRACE"}, {"trace", {{"type", "ERROR"}, {"emitted_at", kEmittedAt}, {"error", error}}}}
      .dump();
}

Json Configured(const std::string& stream, const std::string& sync_mode,
                const std::string& destination_sync_mode, const Json& properties, const Json& more) {
  Json described = Descriptor(stream);
  described["json_schema"] = {{"type", "object"}, {"properties", properties}};
  described["supported_sync_modes"] = {"full_refresh", "incremental"};
  Json configured = {
      {"stream", described}, {"sync_mode", sync_mode}, {"destination_sync_mode", destination_sync_mode}};
  configured.merge_patch(more);
  return configured;
}

protocol::ConfiguredCatalog CatalogOf(const std::vector<Json>& streams) {
  auto catalog = protocol::ReadConfiguredCatalog({{"streams", streams}}, "catalog.json");
  EXPECT_TRUE(catalog.ok());
  return catalog.ok() ? *std::move(catalog) : protocol::ConfiguredCatalog();
}

Lines Said(const Errors& errors) {
  Lines said;
  for (const Error& error : errors) said.push_back(ToString(error));
  return said;
}

WarehouseTest::WarehouseTest() {
  const std::filesystem::path in_memory = "/dev/shm";
  const bool can_be_had = access(in_memory.c_str(), W_OK) == 0;
  const auto base = can_be_had ? in_memory : std::filesystem::temp_directory_path();
  std::string pattern = (base / "warehouse-XXXXXX").string();
  folder_ = mkdtemp(pattern.data());
}

WarehouseTest::~WarehouseTest() {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

Result<std::unique_ptr<Sync>, Errors> WarehouseTest::TryBegin(const std::vector<Json>& streams) const {
  auto plans = PlanStreams(CatalogOf(streams), "catalog.json");
  if (!plans.ok()) return plans.error();
  return Sync::Begin({.warehouse = warehouse(),
                      .state_file = uses_state_file_ ? state_file() : "",
                      .streams = *std::move(plans),
                      .now_milliseconds = [] { return kEmittedAt; }});
}

std::unique_ptr<Sync> WarehouseTest::Begin(const std::vector<Json>& streams) const {
  auto begun = TryBegin(streams);
  if (begun.ok()) return *std::move(begun);
  ADD_FAILURE() << testing::PrintToString(Said(begun.error()));
  return nullptr;
}

SyncOutcome WarehouseTest::SyncAll(const std::vector<Json>& streams, const Lines& lines,
                                   bool source_succeeded) const {
  const std::unique_ptr<Sync> sync = Begin(streams);
  if (!sync) return {};
  Play(*sync, lines);
  Result<SyncOutcome> outcome = sync->Finish(source_succeeded);
  EXPECT_TRUE(outcome.ok()) << ToString(outcome.error());
  return outcome.ok() ? *std::move(outcome) : SyncOutcome();
}

Lines WarehouseTest::Rows(const std::string& sql) const { return testing_support::Query(warehouse(), sql); }

Json WarehouseTest::HeldByWarehouse() const {
  const Lines state = Rows("SELECT state FROM _assay_sync");
  return state.empty() ? Json() : Json::parse(state[0], nullptr, false);
}

void Play(Sync& sync, const Lines& lines, std::uint64_t before) {
  protocol::LineDecoder decoder;
  for (const std::string& line : lines) {
    std::string padded = line;
    padded.reserve(line.size() + json::kPadding);
    sync.OnLine(decoder.Decode(padded), line, ++before);
  }
}

}  // namespace assay::warehouse
