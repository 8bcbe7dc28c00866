// What the checks for certified connectors say.
#include <gtest/gtest.h>

#include "harness/probe/file_evidence.h"
#include "suites/basic_read/case.h"
#include "suites/basic_read/checks.h"
#include "suites/connector_attributes/case.h"
#include "suites/connector_attributes/checks.h"
#include "suites/connector_documentation/case.h"
#include "suites/connector_documentation/checks.h"
#include "tests/suites/evidence_builder.h"
#include "tests/suites/rows.h"

namespace assay::suites::testing::certified_checks_test {
namespace {

std::string SaidOfStreams(const json& streams, const std::vector<std::string>& exempt = {}) {
  const json message = CatalogMessage(streams);
  const probe::Evidence run = EvidenceOf({.messages = {message}, .command = connector::Command::kDiscover});
  const protocol::Catalog catalog = protocol::ReadCatalog(message.at("catalog"));
  return Said(kConnectorAttributesStreamsDefinePrimaryKey,
              AttributesCase{.run = &run, .catalog = &catalog, .streams_without_primary_key = exempt});
}

std::string SaidOfHosts(std::optional<metadata::NameList> hosts) {
  metadata::Metadata metadata;
  metadata.file = "metadata.yaml";
  metadata.allowed_hosts = std::move(hosts);
  return Said(kConnectorAttributesHasAllowedHosts, AttributesCase{.metadata = &metadata});
}

TEST(ConnectorAttributesTest, StreamsDefinePrimaryKey) {
  const json keyed = StreamOf("a", json::object(), {{"source_defined_primary_key", json::array({{"id"}})}});
  ExpectAll({
      {"a key", SaidOfStreams(json::array({keyed})), {"passed"}},
      {"none",
       SaidOfStreams({keyed, StreamOf("b")}),
       {"the stream defines no primary key and is not declared in streams_without_primary_key | "
        "stream b | at /streams/1/source_defined_primary_key | read-1 | expected a primary key"}},
      {"an empty one",
       SaidOfStreams(
           json::array({StreamOf("b", json::object(), {{"source_defined_primary_key", json::array()}})})),
       {"the stream defines no primary key and is not declared in streams_without_primary_key | "
        "stream b | at /streams/0/source_defined_primary_key | read-1 | expected a primary key"}},
      {"exempt", SaidOfStreams(json::array({StreamOf("b")}), {"b"}), {"passed"}},
      {"another one is exempt",
       SaidOfStreams(json::array({StreamOf("b")}), {"a"}),
       {"the stream defines no primary key and is not declared in streams_without_primary_key | "
        "stream b | at /streams/0/source_defined_primary_key | read-1 | expected a primary key"}},
  });
}

TEST(ConnectorAttributesTest, MetadataNamesHostsAndStreams) {
  metadata::Metadata without;
  ExpectAll({
      {"hosts", SaidOfHosts(metadata::NameList{true, {"a.b"}}), {"passed"}},
      {"no key",
       SaidOfHosts(std::nullopt),
       {"`allowedHosts` is missing | at /data/allowedHosts | metadata.yaml | "
        "expected data: {allowedHosts: {hosts: […]}}"}},
      {"no list",
       SaidOfHosts(metadata::NameList{}),
       {"`hosts` is missing | at /data/allowedHosts/hosts | metadata.yaml | "
        "expected data: {allowedHosts: {hosts: […]}}"}},
      {"an empty list",
       SaidOfHosts(metadata::NameList{true, {}}),
       {"`hosts` is empty | at /data/allowedHosts/hosts | metadata.yaml | "
        "expected data: {allowedHosts: {hosts: […]}}"}},
      {"no streams",
       Said(kConnectorAttributesHasSuggestedStreams, AttributesCase{.metadata = &without}),
       {"`suggestedStreams` is missing | at /data/suggestedStreams |  | "
        "expected data: {suggestedStreams: {streams: […]}}"}},
  });
}

class DocumentationTest : public ::testing::Test {
 protected:
  std::string SaidOf(const check::Check& check, const std::string& text, const json& specification = {}) {
    metadata::Metadata metadata;
    metadata.file = "metadata.yaml";
    metadata.name = name_;
    const json whole = {{"connectionSpecification", specification}};
    return Said(check, DocumentationCase{
                           .specification = &whole, .metadata = &metadata, .text = text, .file = "a.md"});
  }

  std::string name_ = "Example";
};

TEST_F(DocumentationTest, PrerequisitesContent) {
  const auto said = [&](const std::string& text, const json& specification) {
    return SaidOf(kConnectorDocumentationPrerequisitesContent, text, specification);
  };
  const json date = {{"required", {"start_date"}},
                     {"properties", {{"start_date", {{"title", "Start Date"}}}}}};
  const json key = {{"required", {"client_id"}}, {"properties", {{"client_id", {{"title", "Client"}}}}}};
  const json untitled = {{"required", {"start_date"}}, {"properties", {{"start_date", json::object()}}}};
  ExpectAll({
      {"named", said("# Prerequisites\n\n- a START date\n\n", date), {"passed"}},
      {"not named",
       said("# A\n# Prerequisites\n\n- an end\n\n", date),
       {"the section Prerequisites does not name a required property by its title | "
        "at /connectionSpecification/properties/start_date/title | a.md:2 | expected Start Date"}},
      {"named elsewhere",
       said("# Prerequisites\n\ntext\n\n# B\nStart date\n", date),
       {"the section Prerequisites does not name a required property by its title | "
        "at /connectionSpecification/properties/start_date/title | a.md:1 | expected Start Date"}},
      {"over two lines",
       said("# Prerequisites\n\nstart\ndate\n\n", date),
       {"the section Prerequisites does not name a required property by its title | "
        "at /connectionSpecification/properties/start_date/title | a.md:1 | expected Start Date"}},
      {"in the next heading", said("# Prerequisites\n\n# Start date\n", date), {"passed"}},
      {"no section",
       said("# Start date\n", date),
       {"the documentation has no section Prerequisites | a.md | expected a heading Prerequisites"}},
      {"no title",
       said("# Prerequisites\n\nstart_date\n", untitled),
       {"a required property has no title that the documentation could name | "
        "at /connectionSpecification/properties/start_date/title | expected a title"}},
      {"nothing required", said("# Prerequisites\n\nnothing\n", json::object()), {"passed"}},
      {"credentials", said("# Prerequisites\n\n- an Account\n\n", key), {"passed"}},
      {"a secret where nothing is required",
       said("# Prerequisites\n\n- a key\n\n", {{"properties", {{"client_secret", json::object()}}}}),
       {"passed"}},
      {"no word of them",
       said("# Prerequisites\n\n- a key\n\n", key),
       {"the section Prerequisites says nothing of the credentials that the specification wants | "
        "a.md:1 | expected one of the words account, auth, credentials, access"}},
  });
}

TEST_F(DocumentationTest, DocsStructure) {
  const std::string begin = "# Example\n## Prerequisites\n## Setup guide\n### Step 1: Set up Example\n";
  const std::string end = "## Supported sync modes\n## Supported Streams\n## Changelog\n";
  const auto said = [&](const std::string& text) {
    return SaidOf(kConnectorDocumentationDocsStructure, text);
  };
  ExpectAll({
      {"all that must be", said(begin + end), {"passed"}},
      {"free headings",
       said(begin +
            "## Supported sync modes\n## Supported Streams\n## A\n## B\n## Tutorials\n## Changelog\n"),
       {"passed"}},
      {"further steps", said(begin + "### Step 1.1: A\n### Step 12: B\n" + end), {"passed"}},
      {"further steps of the second",
       said(begin + "### Step 2: Set up the Example connector in Airbyte\n### Step 3: A\n" + end),
       {"passed"}},
      {"a step by another name",
       said("# Example\n## Prerequisites\n## Setup guide\n### Step 1: Begin\n" + end),
       {"a heading is not the one that the template has in its place | a.md:4 | "
        "expected Set up Example | found Begin",
        "a heading of the template is missing | a.md | expected Set up Example"}},
      {"order",
       said("## Prerequisites\n# Example\n"),
       {"a heading is not the one that the template has in its place | a.md:1 | "
        "expected Example | found Prerequisites",
        "a heading of the template is missing | a.md | expected Setup guide",
        "a heading of the template is missing | a.md | expected Set up Example",
        "a heading of the template is missing | a.md | expected Supported sync modes",
        "a heading of the template is missing | a.md | expected Supported Streams",
        "a heading of the template is missing | a.md | expected Changelog"}},
      {"ends early",
       said(begin),
       {"a heading of the template is missing | a.md | expected Supported sync modes",
        "a heading of the template is missing | a.md | expected Supported Streams",
        "a heading of the template is missing | a.md | expected Changelog"}},
      {"a required heading among the free ones",
       said(begin + "## Supported sync modes\n## Supported Streams\n## A\n"
                    "## Setup guide\n## Changelog\n"),
       {"a heading is not the one that the template has in its place | a.md:8 | "
        "expected Changelog | found Setup guide"}},
      {"behind the end", said(begin + end + "## A\n"), {"passed"}},
  });
  name_ = "";
  ExpectAll({{"no name",
              said(begin + end),
              {"the metadata names no connector, whose name the headings have to bear | at /data/name | "
               "metadata.yaml | expected a name"}}});
}

TEST_F(DocumentationTest, DocsDescriptions) {
  const auto said = [&](const std::string& text) {
    return SaidOf(kConnectorDocumentationDocsDescriptions, text);
  };
  const std::string modes = "(https://docs.airbyte.com/cloud/core-concepts/#connection-sync-modes):\n";
  const std::string first =
      "# Example\n\n<HideInUI>\n\nThis page contains the setup guide and reference information for the "
      "[Example](https://example.com/a) source connector.\n\n</HideInUI>\n";
  ExpectAll({
      {"the template's", said(first + "\n# B\n"), {"passed"}},
      {"another link is fine, other words are not",
       said("# Example\n\n<HideInUI>\n\nThis page is about [Example](b).\n\n# B\n"),
       {"a line below a heading of the template is not what the template has there | a.md:5 | "
        "expected This page contains the setup guide and reference information for the "
        "[Example]({docs_link}) source connector. | "
        "found This page is about [Example](b)."}},
      {"no empty line",
       said("# Example\ntext\n\n# B\n"),
       {"a line below a heading of the template is not what the template has there | a.md:2 | "
        "expected an empty line | found text"}},
      {"an empty line too many",
       said("# Example\n\n\n\n# B\n"),
       {"a line below a heading of the template is not what the template has there | a.md:3 | "
        "expected <HideInUI> | found an empty line"}},
      {"two headings",
       said("# Example\n\ntext\n\n# Supported sync modes\n\nExample has modes\n\n# B\n"),
       {"a line below a heading of the template is not what the template has there | a.md:3 | "
        "expected <HideInUI> | found text",
        "a line below a heading of the template is not what the template has there | a.md:7 | "
        "expected The Example source connector supports the following [sync "
        "modes](https://docs.airbyte.com/cloud/core-concepts/#connection-sync-modes): | "
        "found Example has modes"}},
      {"sync modes",
       said("# Supported sync modes\n\nThe Example source connector supports the following [sync modes]" +
            modes + "\n# B\n"),
       {"passed"}},
      {"no such heading",
       said("# B\n"),
       {"skipped: the documentation has no heading whose text the template prescribes"}},
  });
}

TEST_F(DocumentationTest, ValidateLinks) {
  const auto said = [](int status, const std::string& problem = "") {
    DocumentationCase seen{.file = "a.md"};
    seen.answers = {{{"https://a.b/c", 7}, status, problem}};
    return Said(kConnectorDocumentationValidateLinks, seen);
  };
  ExpectAll({
      {"there", said(200), {"passed"}},
      {"not for everybody", said(403) + said(401) + said(405), {"passedpassedpassed"}},
      {"gone",
       said(404),
       {"a link leads to no page: https://a.b/c | a.md:7 | "
        "expected status 200, 401, 403 or 405 | found status 404"}},
      {"failing",
       said(500),
       {"a link leads to no page: https://a.b/c | a.md:7 | "
        "expected status 200, 401, 403 or 405 | found status 500"}},
      {"no answer",
       said(0, "the connection timed out"),
       {"advisory: a link could not be followed: https://a.b/c | a.md:7 | expected a web page | "
        "found the connection timed out"}},
  });
}

TEST(FileTypesTest, EveryStructuredAndOneUnstructuredTypeIsSeen) {
  const auto said = [](std::set<std::string> seen_types, std::vector<std::string> unsupported = {}) {
    return Said(kBasicReadFileTypes, BasicReadCase{.file_extensions = std::move(seen_types),
                                                   .unsupported_file_types = std::move(unsupported)});
  };
  ExpectAll({
      {"all", said({".avro", ".csv", ".jsonl", ".parquet", ".md", ""}), {"passed"}},
      {"one is missing",
       said({".avro", ".csv", ".jsonl", ".md"}),
       {"no record comes from a file of this type, which is not declared in unsupported_types | "
        "expected a record from a .parquet file"}},
      {"no unstructured one",
       said({".avro", ".csv", ".jsonl", ".parquet"}),
       {"no record comes from an unstructured file | "
        "expected a record from one of .pdf, .doc, .docx, .ppt, .pptx, .md"}},
      {"unsupported ones", said({".csv", ".jsonl", ".md"}, {".AVRO", ".parquet"}), {"passed"}},
      {"the unstructured ones that are left",
       said({".avro", ".csv", ".jsonl", ".parquet", ".pdf"}, {".pdf", ".doc", ".docx", ".ppt"}),
       {"no record comes from an unstructured file | expected a record from one of .pptx, .md"}},
  });
}

TEST(FileTypesTest, AreTakenFromTheRecords) {
  const auto from = [](const std::vector<json>& urls) {
    std::vector<json> messages;
    for (const json& url : urls) messages.push_back(Record("s", {{"_ab_source_file_url", url}}));
    return EvidenceOf({.messages = messages, .measures = {.asked = {&probe::kFileTypes}}})
        .measured.Get<probe::FileEvidence>()
        .extensions;
  };
  EXPECT_EQ(from({"a/b.CSV", "a/b.CSV", "c.tar.gz", "d.csv/e", 5, nullptr}),
            (std::set<std::string>{"", ".csv", ".gz"}));
  EXPECT_EQ(from({}), std::set<std::string>());
}

}  // namespace
}  // namespace assay::suites::testing::certified_checks_test
