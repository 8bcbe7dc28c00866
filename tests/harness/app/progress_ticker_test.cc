#include "harness/app/progress_ticker.h"

#include <gtest/gtest.h>

#include <future>
#include <stdexcept>

namespace assay::app::progress_ticker_test {
namespace {

TEST(ProgressTicker, TicksUntilDestroyed) {
  std::promise<void> ticked_twice;
  int ticks = 0;
  {
    const ProgressTicker ticker([&] {
      if (++ticks == 2) ticked_twice.set_value();
    });
    ticked_twice.get_future().wait();
  }
  EXPECT_GE(ticks, 2);
}

TEST(ProgressTicker, WhatATickThrowsEndsTheTickingAlone) {
  std::promise<void> ticked;
  const ProgressTicker ticker([&] {
    ticked.set_value();
    throw std::runtime_error("nobody watches");
  });
  ticked.get_future().wait();
}

}  // namespace
}  // namespace assay::app::progress_ticker_test
