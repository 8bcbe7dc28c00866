// The source of users that shows five ways to read incrementally.
#include "sample_connector/incremental_strategies/source.h"

int main(int argc, char** argv) {
  assay::sample_connector::incremental_strategies::IncrementalStrategies source;
  return assay::sample_connector::RunProgram(
      argc, argv, "incremental_strategies",
      "A source of users that are read incrementally in one of five ways", source);
}
