/* The hypervisor timer, as a way back from a guest that takes exceptions in an endless loop.
 *
 * EL1 aborts in a loop when it cannot fetch its own vectors. HCR.IMO takes the timer's interrupt to
 * EL2, whatever the guest masks. It is never acknowledged: stopping the timer withdraws it.
 */

#include "firmware.h"

#define GIC_DISTRIBUTOR 0xf0000000u
#define GIC_REDISTRIBUTOR 0xf0100000u
#define GICD_CTLR 0x0u
#define GICR_WAKER 0x14u
#define GICR_IGROUPR0 0x10080u
#define GICR_ISENABLER0 0x10100u
#define BOTH_GROUPS 3u
#define ALL_PRIORITIES 0xffu
#define HYP_TIMER_INTERRUPT 26

static void set(uint32_t address, uint32_t value)
{
    *(volatile uint32_t *)address = value;
}

void watchdog_prepare(void)
{
    set(GIC_DISTRIBUTOR + GICD_CTLR, BOTH_GROUPS);
    set(GIC_REDISTRIBUTOR + GICR_WAKER, 0);
    set(GIC_REDISTRIBUTOR + GICR_IGROUPR0, 0xffffffff);
    set(GIC_REDISTRIBUTOR + GICR_ISENABLER0, 1u << HYP_TIMER_INTERRUPT);
    __asm__ volatile("mcr p15, 4, %0, c12, c9, 5\n\tisb" : : "r"(0xf));       /* ICC_HSRE */
    __asm__ volatile("mcr p15, 0, %0, c4, c6, 0" : : "r"(ALL_PRIORITIES));    /* ICC_PMR */
    __asm__ volatile("mcr p15, 0, %0, c12, c12, 7\n\tisb" : : "r"(1));        /* ICC_IGRPEN1 */
}

void watchdog_start(uint32_t milliseconds)
{
    uint32_t frequency;

    __asm__ volatile("mrc p15, 0, %0, c14, c0, 0" : "=r"(frequency));         /* CNTFRQ */
    frequency = frequency / 1000 * milliseconds;
    __asm__ volatile("mcr p15, 4, %0, c14, c2, 0" : : "r"(frequency));        /* CNTHP_TVAL */
    __asm__ volatile("mcr p15, 4, %0, c14, c2, 1\n\tisb" : : "r"(1));         /* CNTHP_CTL */
}

void watchdog_stop(void)
{
    __asm__ volatile("mcr p15, 4, %0, c14, c2, 1\n\tisb" : : "r"(0));
}
