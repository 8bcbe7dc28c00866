// An image says which connector of which version it holds.
#include "suites/spec/case.h"
#include "suites/spec/checks.h"

namespace assay::suites {
namespace {

void ExpectLabel(const ImageFacts& image, const char* label, const std::string& expected, const char* key,
                 check::Findings& findings) {
  const auto it = image.labels.find(label);
  if (it != image.labels.end() && it->second == expected) return;
  findings.Add("the label " + std::string(label) + " of the image is not " + key + " of metadata.yaml")
      .Expected(expected.empty() ? std::string(key) + " in metadata.yaml" : expected)
      .Actual(it == image.labels.end() ? "no such label" : it->second);
}

void ImageLabels(const SpecCase& seen, check::Findings& findings) {
  if (seen.metadata == nullptr) return findings.Skip("there is no metadata.yaml to compare the labels with");
  ExpectLabel(*seen.image, "io.airbyte.name", seen.metadata->docker_repository, "dockerRepository", findings);
  ExpectLabel(*seen.image, "io.airbyte.version", seen.metadata->docker_image_tag, "dockerImageTag", findings);
}

}  // namespace

const check::Check kSpecImageLabels = {
    .id = "spec.image_labels",
    .level = check::Level::kRequired,
    .rule =
        "the labels io.airbyte.name and io.airbyte.version of the image equal dockerRepository and "
        "dockerImageTag in metadata.yaml",
    .cat = "test_image_labels",
    .why =
        "Tools tell by the labels which connector they have before them. With wrong ones a release is taken "
        "for another one.",
    .passes = R"(LABEL io.airbyte.name=airbyte/source-stock-ticker
LABEL io.airbyte.version=1.4.2   # metadata.yaml: dockerImageTag: 1.4.2)",
    .fails = R"(LABEL io.airbyte.name=airbyte/source-stock-ticker
LABEL io.airbyte.version=1.4.1   # metadata.yaml: dockerImageTag: 1.4.2
the label io.airbyte.version of the image is not dockerImageTag of metadata.yaml)",
    .needs = {check::Need::kImage},
    .judge = ImageLabels,
};

}  // namespace assay::suites
