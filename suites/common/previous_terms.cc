#include "suites/common/previous_terms.h"

#include "harness/protocol/specification.h"

namespace assay::suites {
namespace {

using nlohmann::json;

constexpr const char* kLatest = "latest";

// The image's name without its tag.
std::string Repository(const std::string& image) {
  const std::size_t slash = image.rfind('/');
  const std::size_t end = image.find_first_of(":@", slash == std::string::npos ? 0 : slash);
  return image.substr(0, end);
}

}  // namespace

Result<PreviousSpecification> ReadPreviousSpecification(const std::filesystem::path& path,
                                                        plan::InputFiles& files) {
  const Result<json> document = files.Document(path);
  if (!document.ok()) return document.error();
  PreviousSpecification previous;
  previous.specification = protocol::SpecificationIn(*document);
  const json& specification = previous.specification;
  if (!specification.is_object() || !specification.contains("connectionSpecification")) {
    return Error{.message = "the file of the previous version holds no specification",
                 .location = {.file = path.string()},
                 .remedy = "it has to be a SPEC message, a specification or an entry of the registry"};
  }
  if (const auto tag = document->find("dockerImageTag"); tag != document->end() && tag->is_string())
    previous.version = tag->get<std::string>();
  return previous;
}

PreviousVersion PreviousVersionOf(const config::BackwardCompatibility& terms) {
  PreviousVersion previous;
  if (terms.previous_connector_version != kLatest) previous.version = terms.previous_connector_version;
  previous.waived_version = terms.disable_for_version.value_or("");
  return previous;
}

std::string WhyNoPreviousVersion(const config::RunConfig& config, const std::string& version) {
  const std::string remedy = "--previous-command or --previous-spec names one";
  if (!config.connector_image) return "no previous version is given; " + remedy;
  return "the previous version is known only as the image " + Repository(*config.connector_image) + ":" +
         (version.empty() ? kLatest : version) + ", which is not fetched; " + remedy;
}

}  // namespace assay::suites
