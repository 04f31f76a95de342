@ The way into a plan's tables and out of them, and a call of a routine in between.
@
@ The window is linked next to the routines, so one executable region does for both. It uses
@ registers only. Where it lies above 2 GiB nothing executes there while the MPU is off, and where
@ the firmware lies nothing may execute while it is on. So either way may end in a prefetch abort at
@ the instruction behind the change, whose vector stands where code runs after it.

#include "sequences.h"

    .syntax unified
    .arm

    .macro  hvbar vectors
    movw    r3, #:lower16:\vectors
    movt    r3, #:upper16:\vectors
    mcr     p15, 4, r3, c12, c0, 0
    .endm

@ What there is to know of an exception, and how the MPU is set: r5 to r9.
    .macro  collect
    mrc     p15, 4, r5, c1, c0, 0   @ HSCTLR
    mrc     p15, 4, r6, c5, c2, 0   @ HSR
    mrs     r7, ELR_hyp
    mrc     p15, 4, r8, c6, c0, 0   @ HDFAR
    mrc     p15, 4, r9, c6, c0, 2   @ HIFAR
    .endm

    .section .window, "ax"

@ Hyp vectors while the tables are in force. r0 becomes the number of the one that was taken.
    .balign 32
    .global window_vectors
window_vectors:
    b       .               @ 0 reset: never taken
    .irp    n, 1, 2, 3, 4, 5, 6
    b       taken_\n
    .endr
    mov     r0, #7
    b       leave
    numbered taken, leave

@ Hyp vectors of the way in: a prefetch abort is the arrival.
    .balign 32
enter_vectors:
    b       .
    b       taken_1
    b       taken_2
    b       entered
    b       taken_4
    b       taken_5
    b       taken_6
    mov     r0, #7
    b       leave

@ EL1's vectors: number n comes to EL2 as HVC #n, and the end of the routine as HVC #0.
    .balign 32
    .global el1_vectors
el1_vectors:
    .irp    n, 8, 1, 2, 3, 4, 5, 6, 7
    hvc     #\n
    .endr

entered:
    hvbar   window_vectors
    isb
    .global measured_el2
measured_el2:
    blx     r1
    mov     r4, r0
    mov     r0, #0
leave:
    collect
    hvbar   leave_vectors
    isb
    movw    r1, #(HSCTLR_OFF & 0xffff)
    movt    r1, #(HSCTLR_OFF >> 16)
    movw    r2, #:lower16:left
    movt    r2, #:upper16:left
    mcr     p15, 4, r1, c1, c0, 0   @ MPU off
    isb
    bx      r2

el1_entry:
    mov     sp, r2
    .global measured_el1
measured_el1:
    blx     r1
    mov     r4, r0
    hvc     #0

    .text

@ Hyp vectors of the way out: a prefetch abort is the arrival.
    .balign 32
leave_vectors:
    .rept   8
    b       left
    .endr

@ Hyp vectors while EL1 runs.
    .balign 32
el1_ends:
    b       .
    .irp    n, 1, 2, 3, 4, 5, 6
    b       ends_\n
    .endr
    mov     r0, #7
    b       ends
    numbered ends, ends

@ uint32_t run_el2(sctlr, routine, stack)
    .global run_el2
run_el2:
    push    {r4-r11, lr}
    mcr     p15, 4, sp, c13, c0, 2  @ HTPIDR
    mov     sp, r2
    hvbar   enter_vectors
    movw    r3, #:lower16:entered
    movt    r3, #:upper16:entered
    mcr     p15, 4, r0, c1, c0, 0   @ HSCTLR: the tables are in force from here on
    isb
    bx      r3

@ uint32_t run_el1(sctlr, routine, stack)
    .global run_el1
run_el1:
    push    {r4-r11, lr}
    mcr     p15, 4, sp, c13, c0, 2
    hvbar   el1_ends
    mcr     p15, 0, r0, c1, c0, 0   @ SCTLR: of EL1, so nothing changes here
    ldr     r3, =el1_entry
    msr     ELR_hyp, r3
    mov     r3, #SVC_MASKED
    msr     SPSR_hyp, r3
    isb
    eret

ends:
    collect
left:
    mrc     p15, 4, sp, c13, c0, 2
    ldr     r1, =ended
    stm     r1, {r4-r9}
    pop     {r4-r11, pc}
    .ltorg
