#include "harness/run/archive.h"

#include <nlohmann/json.hpp>

#include "harness/base/files.h"
#include "harness/run/artifacts.h"
#include "harness/secrets/masked_config.h"

namespace assay::run {
namespace {

using nlohmann::json;

constexpr int kVersion = 1;

json ToJson(const Archive& archive) {
  json secrets = json::array();
  for (const secrets::Secret& secret : archive.secrets->redaction.secrets()) {
    secrets.push_back({{"name", secret.name}, {"leak", archive.secrets->leaks.contains(secret.name)}});
  }
  const auto started =
      std::chrono::duration_cast<std::chrono::milliseconds>(archive.header.started_at.time_since_epoch());
  return {{"version", kVersion},
          {"connector",
           {{"name", archive.header.connector_name},
            {"image", archive.header.connector_image},
            {"command", archive.header.connector_command},
            {"version", archive.header.connector_version}}},
          {"started_at_ms", started.count()},
          {"config_file", archive.config_file},
          {"config_text", archive.config_text},
          {"previous",
           {{"command", archive.previous_command}, {"specification", archive.previous_specification}}},
          {"files", archive.files},
          {"secrets", std::move(secrets)},
          {"judged", archive.judged},
          {"reproduce", archive.reproduce}};
}

// The secrets of a recording are their masks: what stands in its place is what is found.
std::shared_ptr<const secrets::Secrets> MasksFrom(const json& list) {
  secrets::Secrets secrets;
  std::vector<secrets::Secret> masks;
  for (const json& item : list) {
    secrets::Secret secret = {"", item.at("name").get<std::string>()};
    secret.value = secrets::Mask(secret);
    if (item.at("leak").get<bool>()) secrets.leaks.insert(secret.name);
    masks.push_back(std::move(secret));
  }
  secrets.redaction = secrets::Redaction(std::move(masks));
  return std::make_shared<const secrets::Secrets>(std::move(secrets));
}

// Throws json::exception when something is missing or of the wrong type.
Archive FromJson(const json& document) {
  Archive archive;
  const json& connector = document.at("connector");
  archive.header.connector_name = connector.at("name").get<std::string>();
  archive.header.connector_image = connector.at("image").get<std::string>();
  archive.header.connector_command = connector.at("command").get<std::string>();
  archive.header.connector_version = connector.at("version").get<std::string>();
  archive.header.started_at = std::chrono::system_clock::time_point(
      std::chrono::milliseconds(document.at("started_at_ms").get<std::int64_t>()));
  archive.config_file = document.at("config_file").get<std::string>();
  archive.config_text = document.at("config_text").get<std::string>();
  const json previous = document.value("previous", json::object());
  archive.previous_command = previous.value("command", "");
  archive.previous_specification = previous.value("specification", "");
  archive.files = document.at("files").get<std::map<std::string, std::string>>();
  archive.secrets = MasksFrom(document.at("secrets"));
  archive.judged = document.at("judged").get<std::set<std::pair<std::string, int>>>();
  archive.reproduce = document.at("reproduce").get<std::map<std::string, std::string>>();
  return archive;
}

Error NoRun(const std::filesystem::path& artifacts, const std::string& message) {
  return Error{.message = message,
               .location = {.file = RunFileIn(artifacts).string()},
               .remedy = "name the artifacts folder of a run (.assay unless --artifacts was given)"};
}

}  // namespace

Status WriteArchive(const std::filesystem::path& artifacts, Archive archive,
                    const std::vector<const plan::ConfigSource*>& configs) {
  for (const plan::ConfigSource* config : configs) {
    for (auto& [path, text] : archive.files) {
      if (text == config->text) text = secrets::Masked(config->document, *archive.secrets).dump();
    }
  }
  for (auto& [path, text] : archive.files) text = archive.secrets->redaction.Apply(text);
  archive.config_text = archive.secrets->redaction.Apply(archive.config_text);
  archive.header.connector_command = archive.secrets->redaction.Apply(archive.header.connector_command);
  archive.previous_command = archive.secrets->redaction.Apply(archive.previous_command);
  for (auto& [id, command] : archive.reproduce) command = archive.secrets->redaction.Apply(command);
  const std::string text = ToJson(archive).dump(2, ' ', false, json::error_handler_t::replace);
  return WriteFileAtomically(RunFileIn(artifacts), text + "\n");
}

Result<Archive> ReadArchive(const std::filesystem::path& artifacts) {
  const Result<std::string> text = ReadFile(RunFileIn(artifacts));
  if (!text.ok()) return NoRun(artifacts, "there is no recorded run");
  try {
    const json document = json::parse(*text);
    if (document.at("version") != kVersion)
      return NoRun(artifacts, "the run was recorded by another version of assay");
    return FromJson(document);
  } catch (const json::exception&) {
    return NoRun(artifacts, "this is no recorded run");
  }
}

}  // namespace assay::run
