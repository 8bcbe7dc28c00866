#include "harness/probe/content_probe.h"

#include "harness/probe/evidence.h"

namespace assay::probe {

const Measure kContent = {.name = "content", .make = MakeProbe<ContentProbe>};

ContentProbe::ContentProbe(Evidence& evidence, const Measures& measures) {
  auto& streams = evidence.measured.Make<ByStream<ContentEvidence>>().streams;
  for (const protocol::ConfiguredStream& configured : measures.catalog.streams) {
    const protocol::StreamId& id = configured.stream.id;
    const auto ignored = measures.ignored.find(id.name);
    watched_.TryEmplace(evidence.streams[id], Watched{.content = streams[id],
                                                      .ignored = ignored == measures.ignored.end()
                                                                     ? json::PathSet()
                                                                     : json::PathSet(ignored->second)});
  }
}

void ContentProbe::OnRecord(Row& row) {
  Watched* const watched = watched_.Find(row.stream());
  if (watched == nullptr) return;
  watched->content.digest += watched->ignored.empty() ? json::FormDigestOf(row.data().object())
                                                      : json::DigestOf(row.data(), watched->ignored);
}

}  // namespace assay::probe
